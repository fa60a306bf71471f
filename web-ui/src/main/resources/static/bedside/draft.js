// A session while it is being made. Each function takes the draft and the instant of the tap and gives the next draft.

/** @typedef {import('./types.js').Draft} Draft */

/**
 * @param {string} id
 * @param {string} offeredAt
 * @param {import('./types.js').Bedside} bedside
 * @returns {Draft}
 */
export function begin(id, offeredAt, bedside) {
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
    coTreatment: null,
    canAnswer: null,
    instrument: null,
    items: {},
    before: null,
    after: null,
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

/** The protocol this draft is about. @param {Draft} draft */
export function protocolOf(draft) {
  return draft.bedside.protocols.find((protocol) => protocol.id === draft.protocol) ?? null;
}

/** What only the bedside can answer. @param {Draft} draft */
export function questions(draft) {
  return protocolOf(draft)?.findings.filter((finding) => finding.result === 'ask' && finding.question) ?? [];
}

/** @param {Draft} draft @param {string} rule */
export function answerTo(draft, rule) {
  return draft.checks.find((check) => check.rule === rule)?.answer ?? null;
}

/** @param {Draft} draft */
export function allAnswered(draft) {
  return questions(draft).every((finding) => answerTo(draft, finding.rule)) && draft.coTreatment !== null;
}

/** @param {Draft} draft @param {string} at @param {string} id @returns {Draft} */
export function choose(draft, at, id) {
  return onwards({ ...about(draft, id), place: 'checks' });
}

/** What was answered for another massage does not count for this one. @param {Draft} draft @param {string | null} id @returns {Draft} */
export function about(draft, id) {
  const kept = { ...draft, against: null, refusal: null, reason: null };
  if (draft.protocol === id) return kept;
  const known = draft.bedside.coTreatment;
  /** @type {Draft['coTreatment']} */
  const coTreatment = known && { status: known.status, source: 'record', at: known.at };
  return { ...kept, protocol: id, checks: [], coTreatment, before: null, items: {} };
}

/** Nothing to ask: straight to the score. @param {Draft} draft @returns {Draft} */
function onwards(draft) {
  return questions(draft).length === 0 && draft.coTreatment ? { ...draft, place: 'before' } : draft;
}

/** @param {Draft} draft @param {string} at @param {string} rule @param {'yes'|'no'} answer @returns {Draft} */
export function check(draft, at, rule, answer) {
  return settle({ ...draft, checks: [...draft.checks.filter((other) => other.rule !== rule), { rule, answer, at }] });
}

/** @param {Draft} draft @param {string} at @param {string} status @returns {Draft} */
export function coTreat(draft, at, status) {
  return settle({ ...draft, coTreatment: { status, source: 'nurse', at } });
}

/** One answer that says stop is enough; otherwise every question needs one. @param {Draft} draft @returns {Draft} */
export function settle(draft) {
  const against = questions(draft).find((finding) => saysStop(draft, finding))?.rule;
  if (!against) return allAnswered(draft) ? { ...draft, place: 'before' } : draft;
  return against === 'agrees'
    ? { ...draft, place: 'not-done', against, refusal: 'declined', reason: null }
    : { ...draft, place: 'not-done', against, refusal: 'not-done', reason: { code: 'not-safe-now', rule: against } };
}

/** @param {Draft} draft @param {import('./types.js').Finding} finding */
export function saysStop(draft, { rule, question }) {
  return question?.stopOn === answerTo(draft, rule);
}
