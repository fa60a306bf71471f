import { endedAgo, given } from './late.js';

// What a downtime sheet says, in the order of its boxes: how it went, when, minutes for each place. The times of care are
// those on the paper.

/** @typedef {import('./types.js').Draft} Draft */

export const SAYS = /** @type {const} */ (['planned', 'early', 'stopped', 'not-given']);

/** @typedef {(typeof SAYS)[number]} Says */

/** @param {Draft} draft @param {string} at @param {Says} says @returns {Draft} */
export function itSays(draft, at, says) {
  return draft.sheet ? { ...draft, sheet: { ...draft.sheet, says }, reason: says === 'early' ? { code: 'finished-early' } : null } : draft;
}

/** @param {Draft} draft @param {string} at @param {string} code @returns {Draft} */
export function stoppedFor(draft, at, code) {
  return { ...draft, reason: { code } };
}

/** Whether the paper has minutes of its own for each place. @param {Draft} draft */
export function hasMinutes({ sheet }) {
  return sheet?.says === 'early' || sheet?.says === 'stopped';
}

/** Before this it cannot have been: the sheet was not printed, or the massage not over. @param {Draft} draft */
export function notBefore({ sheet, due, offeredAt }) {
  return due ? Date.parse(due.at) - due.afterMinutes * 60_000 : Date.parse(sheet?.madeAt ?? offeredAt);
}

/** Paper has whole minutes. @param {Draft} draft @param {string} at @param {number} then */
export function isThen(draft, at, then) {
  return then >= notBefore(draft) - 60_000 && then <= Date.parse(at);
}

/** @param {Draft} draft @param {string} at @param {number} then @param {number[]} delivered seconds for each place, where the sheet has them @returns {Draft} */
export function wasThen(draft, at, then, delivered) {
  if (!isThen(draft, at, then)) return draft;
  const instant = new Date(then).toISOString();
  if (draft.due) return { ...draft, lookAt: instant, place: 'again' };
  switch (draft.sheet?.says) {
    case 'early':
    case 'stopped':
      return given({ ...draft, ending: draft.sheet.says, delivered }, then, delivered);
    case 'not-given':
      return { ...draft, offeredAt: instant, refusedAt: instant, place: 'not-done' };
    case 'planned':
      return endedAgo(draft, at, (Date.parse(at) - then) / 60_000);
    case undefined:
      return draft;
  }
}

/** One answer back; nothing, when none was given yet. @param {Draft} draft @returns {Draft | null} */
export function unsaid(draft) {
  const { sheet, reason, endedAt } = draft;
  if (endedAt) return { ...draft, startedAt: null, endedAt: null, ending: null, delivered: undefined };
  if (sheet?.says === 'stopped' && reason) return { ...draft, reason: null };
  return sheet?.says ? { ...draft, sheet: { madeAt: sheet.madeAt }, reason: null } : null;
}
