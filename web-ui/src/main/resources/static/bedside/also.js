import { protocolOf } from './protocol.js';
import { sideOf } from './vitals.js';

// What the protocol wants scored beside pain. Nobody is held up by it: what nobody asked is not sent.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Score} Score */

/** @param {Draft} draft @returns {import('./types.js').Instrument[]} */
export function alsoAsked(draft) {
  return protocolOf(draft)?.also ?? [];
}

/** Of what is written down afterwards both sides are over: the nurse says which one she means. @param {Draft} draft @returns {'before'|'after'} */
export function sideAsked(draft) {
  return draft.besideOf ?? sideOf(draft);
}

/** The scores of one side of the massage. @param {Draft} draft @param {'before'|'after'} [side] @returns {Record<string, Score>} */
export function alsoGiven(draft, side = sideAsked(draft)) {
  return draft.also?.[side] ?? {};
}

/** A list of one is no choice. @param {Draft} draft @param {string} at @param {'before'|'after'} [side] @returns {Draft} */
export function openAlso(draft, at, side) {
  const [only, ...others] = alsoAsked(draft);
  return { ...draft, place: 'also', besideOf: side ?? null, asking: others.length > 0 ? null : only.id, items: {}, tens: null };
}

/** @param {Draft} draft @returns {Draft} */
export function closeAlso(draft) {
  const back = draft.asking && alsoAsked(draft).length > 1 ? 'also' : draft.endedAt ? 'review' : 'steps';
  return { ...draft, place: back, besideOf: back === 'also' ? draft.besideOf : null, asking: null, items: {}, tens: null };
}

/** @param {Draft} draft @param {string} at @param {string} instrument @returns {Draft} */
export function askAlso(draft, at, instrument) {
  return { ...draft, asking: instrument, items: {}, tens: null };
}

/** @param {Draft} draft @param {Score} score @returns {Draft} */
export function giveAlso(draft, score) {
  const side = sideAsked(draft);
  return closeAlso({ ...draft, also: { ...draft.also, [side]: { ...draft.also?.[side], [score.instrument]: score } } });
}

/** As the ward server wants them; nothing when nobody asked. @param {Draft} draft */
export function alsoDocument({ also }) {
  const [before, after] = [Object.values(also?.before ?? {}), Object.values(also?.after ?? {})];
  return before.length + after.length > 0 ? { before, after } : null;
}
