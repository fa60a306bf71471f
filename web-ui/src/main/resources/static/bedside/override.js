import { about, settle } from './draft.js';

// Somebody decided otherwise than a rule. Two taps, no typing: who, and why. The rule says who may.

/** @typedef {import('./types.js').Draft} Draft */

/** @param {Draft} draft @param {string} at @param {string} protocol @param {string} rule @returns {Draft} */
export function override(draft, at, protocol, rule) {
  return { ...about(draft, protocol), overriding: { rule, role: null }, place: 'override' };
}

/** @param {Draft} draft @param {string} at @param {string} role @returns {Draft} */
export function decidedBy(draft, at, role) {
  return draft.overriding ? { ...draft, overriding: { ...draft.overriding, role } } : draft;
}

/** @param {Draft} draft @param {string} at @param {string} reason @returns {Draft} */
export function decidedBecause(draft, at, reason) {
  const { rule, role } = draft.overriding ?? {};
  if (!rule || !role) return draft;
  const overrides = [...draft.overrides.filter((other) => other.rule !== rule), { rule, role, reason, at }];
  return settle({ ...draft, overrides, overriding: null, against: null, refusal: null, reason: null, place: 'checks' });
}
