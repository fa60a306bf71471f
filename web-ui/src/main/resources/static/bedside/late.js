import { about } from './draft.js';
import { protocolOf } from './protocol.js';
import { meant } from './refusal.js';

// A massage that was given earlier and is written down now. The times of care are the chosen ones; the time of writing is
// kept beside them. Nobody is asked afterwards whether the skin was whole: what was not asked then is not known.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Score} Score */

export const MINUTES_AGO = [0, 15, 30, 60];
export const LONGER_AGO = [90, 120, 180, 240, 360, 480];

/** @param {Draft} draft @returns {Draft} */
export function logLate(draft) {
  const massages = meant(draft);
  return { ...about(draft, massages.length === 1 ? massages[0].id : null), late: true, checks: [], overrides: [], place: 'late' };
}

/** @param {Draft} draft @param {string} at @param {string} id @returns {Draft} */
export function lateOne(draft, at, id) {
  return { ...about(draft, id), late: true, checks: [], overrides: [] };
}

/** When it ended. The planned time was given. @param {Draft} draft @param {string} at @param {number} minutes @returns {Draft} */
export function endedAgo(draft, at, minutes) {
  const planned = (protocolOf(draft)?.steps ?? []).map((step) => (step.optional ? 0 : step.seconds));
  return given({ ...draft, ending: 'time' }, Date.parse(at) - minutes * 60_000, planned);
}

/** @param {Draft} draft @param {number} end @param {number[]} delivered seconds for each step @returns {Draft} */
export function given(draft, end, delivered) {
  const startedAt = new Date(end - delivered.reduce((sum, seconds) => sum + seconds, 0) * 1000).toISOString();
  // What was given since was not alongside it.
  const coTreatment = draft.coTreatment && Date.parse(draft.coTreatment.at) <= end ? draft.coTreatment : null;
  const endedAt = new Date(end).toISOString();
  return onwards({ ...draft, ...scoredThen(draft, startedAt, endedAt), offeredAt: startedAt, startedAt, endedAt, leftOut: [], coTreatment });
}

/** Scores given before another time was chosen are of that time. @param {Draft} draft @param {string} start @param {string} end */
function scoredThen({ before, after, also }, start, end) {
  const all = (/** @type {Record<string, Score> | undefined} */ scores, /** @type {string} */ at) =>
    Object.fromEntries(Object.entries(scores ?? {}).map(([id, score]) => [id, { ...score, at }]));
  return {
    before: before && { ...before, at: start },
    after: after && { ...after, at: end },
    also: { before: all(also?.before, start), after: all(also?.after, end) },
  };
}

/** @param {Draft} draft @param {string} at @param {string} status @returns {Draft} */
export function reliefThen(draft, at, status) {
  return onwards({ ...draft, coTreatment: { status, source: 'nurse', at } });
}

/** @param {Draft} draft @returns {Draft} */
function onwards(draft) {
  return draft.coTreatment ? { ...draft, place: 'before' } : draft;
}

/** The time of care, whenever it is written down. @param {Draft} draft @returns {string | null} */
export function lookedAt({ late, place, besideOf, startedAt, endedAt, lookAt }) {
  if (!late) return null;
  if (lookAt) return lookAt;
  return (place === 'also' ? besideOf : place) === 'before' ? startedAt : endedAt;
}
