import { endedAgo, lateOne } from './late.js';

// What was recorded for the wrong patient is marked there; here it is led on to the right one. Times are those of the
// care; scores are asked again, with what stood on the wrong record in sight.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Redo} Redo */

/** What is still to be logged for somebody else; nothing, when this draft is no such correction. @param {Draft} draft @returns {Redo | null} */
export function redoOf({ author, place, correcting, bedside }) {
  if (place !== 'withdraw' || correcting?.twice || !correcting?.before) return null;
  const { protocol, title, endedAt, before, after } = correcting;
  return { author, patient: bedside.patient, protocol, title, endedAt, before: before.words, after: after?.words ?? '' };
}

/** @param {Draft} draft of the right patient @param {string} at @param {Redo} redo @returns {Draft} */
export function redone(draft, at, redo) {
  const minutes = Math.max(0, Date.parse(at) - Date.parse(redo.endedAt)) / 60_000;
  return { ...endedAgo({ ...lateOne(draft, at, redo.protocol), place: 'late' }, at, minutes), insteadOf: redo };
}
