import { protocolOf } from './protocol.js';

// Vital signs the protocol wants to be looked at. Each is a number within its limits, or a reason why there is none; what
// nobody looked at is neither.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').VitalView} VitalView */

/** @param {Draft} draft @returns {VitalView[]} */
export function asked(draft) {
  return protocolOf(draft)?.vitals ?? [];
}

/** Before the hands are laid on, or after. @param {Draft} draft @returns {'before'|'after'} */
export function sideOf({ endedAt }) {
  return endedAt ? 'after' : 'before';
}

/** @param {Draft} draft */
export function given(draft) {
  return draft.vitals?.[sideOf(draft)] ?? {};
}

/** @param {Draft} draft @returns {Draft} */
export function openVitals(draft) {
  return { ...draft, place: 'vitals', pad: null };
}

/** @param {Draft} draft @returns {Draft} */
export function closeVitals(draft) {
  return { ...draft, place: draft.endedAt ? 'review' : 'steps', pad: null };
}

/** @param {Draft} draft @param {string} at @param {string} vital @returns {Draft} */
export function pick(draft, at, vital) {
  return { ...draft, pad: { vital, typed: '' } };
}

/** @param {Draft} draft @param {string} at @param {string} key a figure, "." or "back" @returns {Draft} */
export function press(draft, at, key) {
  if (!draft.pad) return draft;
  const typed = key === 'back' ? draft.pad.typed.slice(0, -1) : draft.pad.typed + key;
  return /^\d{0,3}(\.\d?)?$/.test(typed) ? { ...draft, pad: { ...draft.pad, typed } } : draft;
}

/** @param {VitalView} vital @param {string} typed */
export function fits({ lowest, highest, decimals }, typed) {
  const number = Number(typed);
  return /^\d+(\.\d)?$/.test(typed) && (decimals > 0 || !typed.includes('.')) && number >= lowest && number <= highest;
}

/** @param {Draft} draft @param {string} at @returns {Draft} */
export function keepVital(draft, at) {
  return draft.pad ? set(draft, draft.pad.vital, { value: draft.pad.typed, at }) : draft;
}

/** @param {Draft} draft @param {string} at @param {string} reason @returns {Draft} */
export function notTaken(draft, at, reason) {
  return draft.pad ? set(draft, draft.pad.vital, { notTaken: reason, at }) : draft;
}

/** @param {Draft} draft @param {string} vital @param {import('./types.js').VitalGiven} given @returns {Draft} */
function set(draft, vital, given) {
  const side = sideOf(draft);
  return { ...draft, pad: null, vitals: { ...draft.vitals, [side]: { ...draft.vitals?.[side], [vital]: given } } };
}

/** As the ward server wants them; nothing when nobody looked. @param {Draft} draft */
export function vitalsDocument({ vitals }) {
  const list = (/** @type {Record<string, import('./types.js').VitalGiven> | undefined} */ side) => Object.entries(side ?? {}).map(([vital, given]) => ({ vital, ...given }));
  const [before, after] = [list(vitals?.before), list(vitals?.after)];
  return before.length + after.length > 0 ? { before, after } : null;
}
