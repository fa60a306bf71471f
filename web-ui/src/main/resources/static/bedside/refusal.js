import { about, questions, saysStop } from './draft.js';

/** @typedef {import('./types.js').Draft} Draft */

/** Not now, straight from the patient. Which massage is meant is asked only when it is not plain. @param {Draft} draft @returns {Draft} */
export function notNow(draft) {
  const massages = meant(draft);
  const next = about(draft, massages.length === 1 ? massages[0].id : null);
  // The reason chosen now is the reason; an answer that said stop before was taken back.
  const stops = questions(next).filter((rule) => saysStop(next, rule)).map(({ id }) => id);
  return { ...next, checks: next.checks.filter(({ rule }) => !stops.includes(rule)), place: 'not-done' };
}

/** The massages a "not now" may be about. @param {Draft} draft */
export function meant(draft) {
  const planned = draft.bedside.protocols.filter((protocol) => protocol.planned);
  return planned.length > 0 ? planned : draft.bedside.protocols;
}

/** @param {Draft} draft @param {string} at @param {'declined'|'not-done'} refusal @param {string} code @param {string} [rule] @returns {Draft} */
export function refuse(draft, at, refusal, code, rule) {
  return { ...draft, refusal, reason: rule ? { code, rule } : { code } };
}

/** @param {Draft} draft @param {string} at @param {string} id @returns {Draft} */
export function meanOne(draft, at, id) {
  return about(draft, id);
}
