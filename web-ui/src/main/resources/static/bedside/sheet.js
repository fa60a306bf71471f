import { begin } from './draft.js';
import { lateOne } from './late.js';
import { ask } from './server.js';

// A sheet of paper from a time without any screen. Its code names no patient: the ward server knows whose it is, and its
// id becomes the session's, so that the same sheet twice is never two sessions.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Patient} Patient */
/** @typedef {{id: string, patient: string, protocol: string, madeAt: string}} Sheet */
/** @typedef {{state: string, sheet?: Sheet, patient?: Patient}} Asked */

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
 * @param {{patients: Patient[], drafts: Draft[], items: {id: string}[], isMine: (draft: Draft) => boolean}} tablet
 * @returns {Promise<Asked>}
 */
export async function findSheet(typed, { patients, drafts, items, isMine }) {
  const letters = typed.replace(/[^A-Za-z]/g, '').toUpperCase().replace(/^EFF(?=.{12}$)/, '');
  if (!isSound(letters)) return { state: 'damaged' };
  const { status, body } = await ask(`/api/downtime-sheets/${letters}`);
  if (status !== 200) return { state: ANSWERS[status] ?? 'away' };
  const patient = patients.find(({ id }) => id === body.patient);
  if (!patient) return { state: 'unknown' };
  if (items.some(({ id }) => id === body.id)) return { state: 'entered' };
  if (drafts.some((draft) => draft.id === body.id && !isMine(draft))) return { state: 'begun' };
  return { state: 'open', sheet: body, patient };
}

/** @param {Sheet} sheet @param {string} at @param {import('./types.js').Bedside} found @param {number} clockOffset @returns {Draft} */
export function fromSheet({ id, protocol, madeAt }, at, found, clockOffset) {
  return { ...lateOne(begin(id, at, found, clockOffset), at, protocol), sheet: { madeAt }, place: 'late' };
}

/** Nothing of it was entered yet. @param {Draft} draft */
export function isBlank({ sheet, endedAt }) {
  return Boolean(sheet && !endedAt);
}
