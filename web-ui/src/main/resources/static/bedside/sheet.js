import { begin } from './draft.js';
import { looksAfter, looksLeft, stateOfDue } from './due.js';
import { lateOne } from './late.js';
import { moment } from './moment.js';
import { ask, clockOffset } from './server.js';

// A sheet of paper from a time without any screen. Its code names no patient: the ward server knows whose it is, and its
// id becomes the session's, so that the same sheet twice is never two sessions.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Patient} Patient */
/** @typedef {import('./types.js').Due} Due */
/** @typedef {import('./types.js').Item} Item */
/** @typedef {{id: string, patient: string, protocol: string, madeAt: string, looks?: Due[]}} Sheet */
/** @typedef {{state: string, sheet?: Sheet, patient?: Patient, looks?: Due[]}} Asked */

const ALPHABET = 'BCDFGHJKLNPRSTVX';
/** A scanner may send the symbol's identifier before it. */
const SCANNED = /^(?:\]\w\w)?EFF([A-Z]{12})$/i;
const MODULUS = 251;

/** What a scanner read, if it is a sheet. @param {string} text @returns {string | null} */
export function scannedSheet(text) {
  return SCANNED.exec(text)?.[1] ?? null;
}

/** One wrong letter, or two that changed places, is noticed. @param {string} letters */
function isSound(letters) {
  const values = [...letters].map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== 12 || values.includes(-1)) return false;
  const number = (/** @type {number[]} */ digits) => digits.reduce((all, digit) => all * 16 + digit, 0);
  return number(values.slice(0, 10)) % MODULUS === number(values.slice(10));
}

/** @type {Record<number, string>} */
const ANSWERS = { 404: 'unknown', 409: 'entered', 410: 'too-old' };

/**
 * @param {string} typed as a scanner or a person has it
 * @param {{patients: Patient[], drafts: Draft[], items: Item[], isMine: (draft: Draft) => boolean}} tablet
 * @returns {Promise<Asked>}
 */
export async function findSheet(typed, { patients, drafts, items, isMine }) {
  const letters = typed.replace(/[^A-Za-z]/g, '').toUpperCase().replace(/^EFF(?=.{12}$)/, '');
  if (!isSound(letters)) return { state: 'damaged' };
  const { status, body } = await ask(`/api/downtime-sheets/${letters}`);
  /** @type {Sheet | undefined} */
  const sheet = status === 200 ? body : status === 409 ? body?.sheet : undefined;
  if (!sheet) return { state: ANSWERS[status] ?? 'away' };
  const patient = patients.find(({ id }) => id === sheet.patient);
  if (!patient) return { state: 'unknown' };
  const others = new Set(drafts.filter((draft) => !isMine(draft)).map(({ id }) => id));
  if (status === 409 || items.some(({ id }) => id === sheet.id)) {
    const looks = looksOn(sheet, items).filter(({ afterMinutes }) => !others.has(lookOf(sheet.id, afterMinutes)));
    return { state: 'entered', sheet, patient, looks };
  }
  return others.has(sheet.id) ? { state: 'begun' } : { state: 'open', sheet, patient };
}

/** What the massage on this sheet asked for and nobody has entered. It may have been looked at in time, on paper. @param {Sheet} sheet @param {Item[]} items */
function looksOn(sheet, items) {
  const own = items.find(({ id }) => id === sheet.id);
  return looksCome(own ? looksAfter(own, clockOffset) : (sheet.looks ?? []), items);
}

/** What stands on the paper of a massage that was just saved here. @param {Item} saved @param {Item[]} items @returns {{sheet: Sheet, looks: Due[]}[]} */
export function looksOnPaper({ id, document }, items) {
  const own = items.find((item) => item.id === (document.session ?? id));
  if (!own?.sheet) return [];
  const looks = looksCome(looksAfter(own, clockOffset), items);
  return looks.length > 0 ? [{ sheet: { id: own.id, patient: document.patient, protocol: document.protocol.id, madeAt: own.sheet.madeAt }, looks }] : [];
}

/** @param {Due[]} looks @param {Item[]} items */
function looksCome(looks, items) {
  return looksLeft(looks, items).filter((due) => stateOfDue(due, moment() + clockOffset) !== 'later');
}

/** A later look on a sheet has an id that every tablet makes alike of the sheet's own. @param {string} sheet @param {number} minutes */
export function lookOf(sheet, minutes) {
  const other = (/** @type {string} */ part) => (parseInt(part, 16) ^ minutes).toString(16).padStart(4, '0');
  return sheet
    .split('-')
    .map((part, i) => (i === 3 ? other(part) : part))
    .join('-');
}

/** @param {Draft} look @param {Sheet} sheet @returns {Draft} */
export function lookFrom(look, { madeAt }) {
  return { ...look, late: true, sheet: { madeAt }, place: 'late' };
}

/** @param {Sheet} sheet @param {string} at @param {import('./types.js').Bedside} found @param {number} clockOffset @returns {Draft} */
export function fromSheet({ id, protocol, madeAt }, at, found, clockOffset) {
  return { ...lateOne(begin(id, at, found, clockOffset), at, protocol), sheet: { madeAt }, place: 'late' };
}

/** Nothing of it was entered yet. @param {Draft} draft */
export function isBlank({ sheet, endedAt, refusedAt }) {
  return Boolean(sheet && !endedAt && !refusedAt);
}
