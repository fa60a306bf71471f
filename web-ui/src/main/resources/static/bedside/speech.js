import { parts } from './message.js';

// What the page says, in the language of whoever holds the tablet. Every word of ours stands in words/<language>.json; of
// these one is loaded, and all are kept for the time without a network. Words of others (protocols, scales, the record)
// stay in the language they were written in.

export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', ar: 'العربية' };

/** @typedef {keyof typeof LANGUAGES} Language */

const COOKIE = 'effleurage-language';
const YEAR = 31_536_000;

/** @type {Record<string, string>} */ let words = {};
/** @type {Language} */ export let language = 'en';
let plurals = new Intl.PluralRules(language);

/** @param {string} tag "de-AT" @returns {Language | undefined} */
function known(tag) {
  return /** @type {Language[]} */ (Object.keys(LANGUAGES)).find((each) => tag.split('-')[0] === each);
}

/** What was chosen on this device, then what its browser asks for. */
function wanted() {
  const chosen = document.cookie.split('; ').find((pair) => pair.startsWith(`${COOKIE}=`));
  return [chosen?.slice(COOKIE.length + 1) ?? '', ...navigator.languages].map(known).find(Boolean) ?? 'en';
}

/** @param {Language} [next] @returns {Promise<boolean>} whether its words are here */
export async function learn(next = wanted()) {
  const read = await wordsOf(next);
  if (!read) return false;
  words = read;
  language = next;
  plurals = new Intl.PluralRules(next);
  document.documentElement.lang = next;
  document.documentElement.dir = next === 'ar' ? 'rtl' : 'ltr';
  return true;
}

/** @param {Language} next @returns {Promise<Record<string, string> | null>} */
async function wordsOf(next) {
  try {
    const answer = await fetch(`/bedside/words/${next}.json`, { credentials: 'same-origin', redirect: 'error' });
    return answer.ok ? await answer.json() : null;
  } catch (fault) {
    if (fault instanceof TypeError || fault instanceof SyntaxError) return null;
    throw fault;
  }
}

/** @param {Language} next */
export async function choose(next) {
  document.cookie = `${COOKIE}=${next}; Path=/; Max-Age=${YEAR}; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
  await learn(next);
}

/** For Intl. Figures are the same in every language: those of the scales, of the buttons and of the monitor. */
export function locale() {
  return `${language}-u-ca-gregory-nu-latn`;
}

/** @param {string} key @param {Record<string, unknown>} [given] */
export function say(key, given) {
  return phrase(key, given).join('');
}

/** The same where a gap holds more than text. @param {string} key @param {Record<string, unknown>} [given] */
export function phrase(key, given = {}) {
  return parts(words[key] ?? key, given, plurals);
}

/** A coded choice. What no word is known for keeps what the server calls it. @param {string} group @param {string} code @param {string} [otherwise] */
export function named(group, code, otherwise = code) {
  return `${group}.${code}` in words ? say(`${group}.${code}`) : otherwise;
}
