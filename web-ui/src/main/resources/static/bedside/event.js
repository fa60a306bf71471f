// Something happened to the patient. What it was, how serious, what was done: three answers and no judgement of cause.

/** @typedef {import('./types.js').Draft} Draft */

/** @param {Draft} draft @param {string} at @param {string} what @returns {Draft} */
export function happened(draft, at, what) {
  const noticed = draft.late && draft.endedAt ? draft.endedAt : at;
  return { ...draft, event: { ...(draft.event ?? { seriousness: null, done: [], at: noticed }), what }, place: 'event' };
}

/** A reason to stop that is something that happened leads straight to what is to be said of it. @param {Draft} draft @param {string} at @param {string} reason @returns {Draft} */
export function after(draft, at, reason) {
  return draft.bedside.choices.eventReasons?.some(({ code }) => code === reason) ? happened(draft, at, reason) : draft;
}

/** @param {Draft} draft @returns {Draft} */
export function ask(draft) {
  return { ...draft, place: 'event' };
}

/** @param {Draft} draft @param {string} at @param {string} seriousness @returns {Draft} */
export function soSerious(draft, at, seriousness) {
  return draft.event ? { ...draft, event: { ...draft.event, seriousness } } : draft;
}

/** Several things may have been done. @param {Draft} draft @param {string} at @param {string} code @returns {Draft} */
export function wasDone(draft, at, code) {
  if (!draft.event) return draft;
  const others = draft.event.done.filter((done) => done !== code);
  return { ...draft, event: { ...draft.event, done: draft.event.done.includes(code) ? others : [...others, code] } };
}

/** @param {Draft} draft */
export function isTold({ event }) {
  return Boolean(event?.what && event.seriousness && event.done.length > 0);
}

/** Told, or nothing to tell after all. @param {Draft} draft @returns {Draft} */
export function onwards(draft) {
  return { ...draft, event: isTold(draft) ? draft.event : null, place: draft.after || draft.late ? 'review' : 'after' };
}

/** @param {Draft} draft @returns {Draft} */
export function nothingHappened(draft) {
  return onwards({ ...draft, event: null });
}
