import { moment } from './moment.js';
import { protocolOf } from './protocol.js';
import { fromRecord, reasonsAgainst, standingNow } from './screened.js';

export { protocolOf };

// A session while it is being made. Each function takes the draft and the instant of the tap and gives the next draft.

/** @typedef {import('./types.js').Draft} Draft */

/**
 * @param {string} id
 * @param {string} offeredAt
 * @param {import('./types.js').Bedside} bedside
 * @param {number} clockOffset
 * @returns {Draft}
 */
export function begin(id, offeredAt, bedside, clockOffset) {
  return {
    id,
    rev: 0,
    author: bedside.me.username,
    authorName: bedside.me.name,
    bedside,
    place: 'patient',
    offeredAt,
    lastAt: offeredAt,
    protocol: null,
    checks: [],
    overrides: [],
    clockOffset,
    siding: null,
    overriding: null,
    extras: [],
    leftOut: [],
    coTreatment: null,
    known: {},
    instrument: null,
    items: {},
    tens: null,
    before: null,
    after: null,
    due: null,
    again: null,
    late: false,
    correcting: null,
    corrected: null,
    why: null,
    event: null,
    startedAt: null,
    pauses: [],
    endedAt: null,
    ending: null,
    stopping: false,
    against: null,
    refusal: null,
    reason: null,
  };
}

/** What only the bedside can answer, and nobody decided otherwise about. @param {Draft} draft */
export function questions(draft) {
  const protocol = protocolOf(draft);
  if (!protocol) return [];
  const decided = draft.overrides.map(({ rule }) => rule);
  const { findings } = fromRecord(draft, protocol, Math.max(moment(), Date.parse(draft.lastAt)));
  return findings.filter(({ id, result, ask }) => result === 'ask' && ask && !decided.includes(id));
}

/** @param {Draft} draft @param {string} rule */
export function answerTo(draft, rule) {
  return draft.checks.find((check) => check.rule === rule) ?? null;
}

/** @param {Draft} draft */
export function allAnswered(draft) {
  return draft.siding === null && draft.coTreatment !== null && standingNow(draft)?.result !== 'ask';
}

/** @param {Draft} draft @param {string} at @param {string} id @returns {Draft} */
export function choose(draft, at, id) {
  return onwards({ ...about(draft, id), place: 'checks' });
}

/** What was answered for another massage does not count for this one. @param {Draft} draft @param {string | null} id @returns {Draft} */
export function about(draft, id) {
  const kept = { ...draft, siding: null, overriding: null, against: null, refusal: null, reason: null };
  if (draft.protocol === id) return kept;
  const known = draft.bedside.coTreatment;
  /** @type {Draft['coTreatment']} */
  const coTreatment = known && { status: known.status, source: 'record', at: known.at };
  return { ...kept, protocol: id, checks: [], overrides: [], extras: [], coTreatment, before: null, instrument: null, items: {}, tens: null, vitals: {}, also: {} };
}

/** Nothing to ask: straight to the score. @param {Draft} draft @returns {Draft} */
function onwards(draft) {
  return questions(draft).length === 0 && draft.coTreatment ? { ...draft, place: 'before' } : draft;
}

/** @param {Draft} draft @param {string} at @param {string} rule @param {'yes'|'no'} answer @returns {Draft} */
export function check(draft, at, rule, answer) {
  const checks = [...draft.checks.filter((other) => other.rule !== rule), { rule, answer, at }];
  const next = { ...draft, checks, siding: null };
  const asked = questions(next).find(({ id }) => id === rule);
  return asked?.sided && asked.stopOn === answer ? { ...next, siding: rule } : settle(next);
}

/** Of which side the answer was. @param {Draft} draft @param {string} at @param {string} rule @param {string} side @returns {Draft} */
export function sideOf(draft, at, rule, side) {
  const checks = draft.checks.map((check) => (check.rule === rule ? { ...check, side, at } : check));
  return settle({ ...draft, checks, siding: null });
}

/** @param {Draft} draft @param {string} at @param {string} status @returns {Draft} */
export function coTreat(draft, at, status) {
  return settle({ ...draft, coTreatment: { status, source: 'nurse', at } });
}

/** An answer that leaves nothing to do is enough; otherwise every question needs one. @param {Draft} draft @returns {Draft} */
export function settle(draft) {
  const now = standingNow(draft);
  if (now?.result !== 'stop') return allAnswered(draft) ? { ...draft, place: 'before' } : draft;
  const reasons = reasonsAgainst(now);
  const said = reasons.filter((rule) => saysStop(draft, rule));
  const against = (said.find(({ id }) => id === 'agrees') ?? said[0] ?? reasons[0])?.id ?? null;
  return against === 'agrees'
    ? { ...draft, place: 'not-done', against, refusal: 'declined', reason: null }
    : { ...draft, place: 'not-done', against, refusal: 'not-done', reason: { code: 'not-safe-now', rule: against ?? undefined } };
}

/** The answer to this question was the one under which its rule holds. @param {Draft} draft @param {import('./types.js').Row} rule */
export function saysStop(draft, { id, stopOn }) {
  return answerTo(draft, id)?.answer === stopOn;
}

/** Steps as they will be timed: what a rule keeps hands away from, or nobody asked for, takes no time. @param {Draft} draft */
export function stepsToDo(draft) {
  const steps = protocolOf(draft)?.steps ?? [];
  const leftOut = draft.startedAt ? draft.leftOut : (standingNow(draft)?.steps.map(({ against }) => against) ?? []);
  return steps.map((step, i) => {
    const rule = leftOut[i] ?? null;
    const skipped = rule !== null || (step.optional && !draft.extras.includes(i));
    return { ...step, seconds: skipped ? 0 : step.seconds, planned: step.seconds, leftOut: rule, skipped };
  });
}
