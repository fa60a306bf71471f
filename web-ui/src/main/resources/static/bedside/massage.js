import { stepsToDo } from './draft.js';
import { after } from './event.js';
import { standingNow } from './screened.js';
import { standing, timeUp } from './timer.js';

// From Start to the end of the massage. Only instants are stored.

/** @typedef {import('./types.js').Draft} Draft */

/** Hands on only while every rule still allows it: an answer may have grown old since. @param {Draft} draft @param {string} at @returns {Draft} */
export function start(draft, at) {
  if (draft.startedAt) return draft;
  const now = standingNow(draft, Date.parse(at));
  if (now?.result !== 'clear') return { ...draft, place: 'checks' };
  return { ...draft, leftOut: now.steps.map(({ against }) => against), startedAt: at };
}

/** An optional step, added or taken away again. @param {Draft} draft @param {string} at @param {number} step @returns {Draft} */
export function alsoDo(draft, at, step) {
  const without = draft.extras.filter((other) => other !== step);
  return { ...draft, extras: draft.extras.includes(step) ? without : [...without, step] };
}

/** @param {Draft} draft @param {string} at @returns {Draft} */
export function pause(draft, at) {
  const next = timeChecked(draft, at);
  return next.endedAt || isPaused(next) ? next : { ...next, pauses: [...next.pauses, { from: at, to: null }] };
}

/** @param {Draft} draft @param {string} at @returns {Draft} */
export function resume(draft, at) {
  const pauses = draft.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
  return { ...draft, pauses, stopping: false };
}

/** The hands rest from this tap on, while the reason is being chosen. @param {Draft} draft @param {string} at */
export function halt(draft, at) {
  const next = pause(draft, at);
  return next.endedAt ? next : { ...next, stopping: true };
}

/** @param {Draft} draft @param {string} at @param {string} code @returns {Draft} */
export function stop(draft, at, code) {
  return after({ ...ended(draft, at), stopping: false, ending: 'stopped', reason: { code }, place: 'after' }, at, code);
}

/** @param {Draft} draft @param {string} at @returns {Draft} */
export function finishEarly(draft, at) {
  const next = timeChecked(draft, at);
  return next.endedAt ? next : { ...ended(next, at), ending: 'early', reason: { code: 'finished-early' }, place: 'after' };
}

/** Ends in a pause: then the massage ended when that pause began. @param {Draft} draft @param {string} at @returns {Draft} */
function ended(draft, at) {
  const open = draft.pauses.find((pause) => pause.to === null);
  return { ...draft, endedAt: open?.from ?? at, pauses: draft.pauses.filter((pause) => pause.to !== null) };
}

/** Goes on to the score by itself once the planned time is used up. @param {Draft} draft @param {string} at @returns {Draft} */
export function timeChecked(draft, at) {
  const steps = stepsToDo(draft);
  if (steps.length === 0 || !draft.startedAt || draft.endedAt || isPaused(draft)) return draft;
  if (!standing(steps, draft.startedAt, draft.pauses, Date.parse(at)).over) return draft;
  const endedAt = new Date(timeUp(steps, draft.startedAt, draft.pauses)).toISOString();
  return { ...draft, endedAt, ending: 'time', place: 'after' };
}

/** @param {Draft} draft */
export function isPaused(draft) {
  return draft.pauses.some((pause) => pause.to === null);
}

/** An end that was not meant: the time between counts as a pause. @param {Draft} draft @param {string} at @returns {Draft} */
export function carryOn(draft, at) {
  const pauses = [...draft.pauses, { from: /** @type {string} */ (draft.endedAt), to: at }];
  return { ...draft, pauses, endedAt: null, ending: null, reason: null, after: null, event: null, place: 'steps' };
}
