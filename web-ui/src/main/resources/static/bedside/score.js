import { protocolOf } from './draft.js';

// Zero is a score; a missing score is an answer with a reason; a missing row is neither.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Score} Score */

/** The instrument to use now; null when that still has to be asked, or when none fits. @param {Draft} draft */
export function fitting(draft) {
  const fits = draft.bedside.instrument;
  if (draft.instrument) return draft.instrument;
  if (fits.kind === 'none') return null;
  // After is measured as before was, unless the nurse changes the instrument.
  if (draft.place === 'after' && draft.before) return draft.before.instrument;
  if (fits.kind === 'use') return fits.instrument;
  if (draft.canAnswer === null) return null;
  return draft.canAnswer ? fits.ifYes : fits.ifNo;
}

/** @param {Draft} draft @param {string} at @param {boolean} canAnswer @returns {Draft} */
export function canAnswer(draft, at, canAnswer) {
  return { ...draft, canAnswer };
}

/** @param {Draft} draft @param {string} at @param {string} instrument @returns {Draft} */
export function switchTo(draft, at, instrument) {
  return { ...draft, instrument, items: {} };
}

/** @param {Draft} draft @param {string} at @param {number} value @returns {Draft} */
export function giveNumber(draft, at, value) {
  return give(draft, { instrument: named(draft), value, at, during: 'rest' });
}

/** @param {Draft} draft @param {string} at @param {string} item @param {number} n @returns {Draft} */
export function giveItem(draft, at, item, n) {
  return { ...draft, items: { ...draft.items, [item]: n } };
}

/** @param {Draft} draft @param {string} at @returns {Draft} */
export function giveItems(draft, at) {
  return give(draft, { instrument: named(draft), items: draft.items, at, during: 'rest' });
}

/** @param {Draft} draft @param {string} at @param {'notAssessed'|'notAssessable'} kind @param {string} code @returns {Draft} */
export function cannotScore(draft, at, kind, code) {
  return give(draft, { instrument: named(draft), [kind]: code, at });
}

/** The score stands; on to the next screen. @param {Draft} draft @returns {Draft} */
export function keepScore(draft) {
  return { ...draft, items: {}, place: draft.place === 'after' ? 'review' : 'steps' };
}

/** @param {Draft} draft @param {Score} score @returns {Draft} */
function give(draft, score) {
  return keepScore(draft.place === 'after' ? { ...draft, after: score } : { ...draft, before: score });
}

/** Where none fits, the score that could not be taken is still filed under an instrument of the protocol. @param {Draft} draft */
function named(draft) {
  const offered = protocolOf(draft)?.instruments ?? [];
  const observed = draft.bedside.instruments.find(({ id, selfReport }) => !selfReport && offered.includes(id));
  return fitting(draft) ?? observed?.id ?? offered[0];
}
