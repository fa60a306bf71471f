// A protocol's rules against what is known of a patient, evaluated on the tablet so that facts grow old here too.
// The server says the same in Weighing.java and AtStep.java, in this order; a test holds the two together.
// Pure: no clock, no page, no network, no words: what a finding says is told by a key and what belongs to it.

/** @typedef {import('./types.js').Table} Table */
/** @typedef {import('./types.js').Row} Row */
/** @typedef {import('./types.js').Fact} Fact */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {import('./types.js').AtStep} AtStep */
/** @typedef {import('./types.js').Because} Because */

const GO_AHEAD_HOLDS = 3_600_000;
const OLDEST = 150;
const BANS = ['heat', 'scented-product', 'product'];
/** @type {Record<string, string>} */
const HOLDS = { foot: 'foot', hand: 'hand', back: 'back', leg: 'foot', arm: 'hand' };

/**
 * @param {Table} table
 * @param {Fact[]} facts
 * @param {number} now when the hands would start: facts from later than this clear nothing
 * @returns {{result: 'clear'|'ask'|'stop', findings: Finding[], steps: AtStep[]}}
 */
export function screen(table, facts, now) {
  const known = sorted(facts);
  const findings = table.rules.map((rule) => weigh(rule, known, now, table.reasons));
  const steps = table.steps.map((step) => atStep(step, table.rules, findings));
  return { result: whole(table, findings, steps), findings, steps };
}

/** @param {Table} table @param {Finding[]} findings @param {AtStep[]} steps */
function whole(table, findings, steps) {
  const open = (/** @type {string | null} */ id) =>
    id === null || findings[table.rules.findIndex((rule) => rule.id === id)].result === 'ask';
  if (!steps.some((at, i) => open(at.against) && !table.steps[i].optional)) return 'stop';
  return findings.length === 0 || findings.some(({ result }) => result === 'ask') ? 'ask' : 'clear';
}

/** Of each kind the newest, and of several from the same moment all of them. @param {Fact[]} facts */
function sorted(facts) {
  /** @type {Map<string, Fact[]>} */
  const shelf = new Map();
  for (const fact of facts) {
    const key = keyOf(fact);
    const there = shelf.get(key) ?? [];
    // Which answers and overrides count depends on the moment, so all are kept.
    const all = fact.kind === 'answered' || fact.kind === 'overridden' || there.length === 0;
    if (all || millis(fact.at) === millis(there[0].at)) shelf.set(key, [...there, fact]);
    else if (millis(fact.at) > millis(there[0].at)) shelf.set(key, [fact]);
  }
  /** @param {string} key @returns {any[]} */
  return (key) => shelf.get(key) ?? [];
}

/** @param {Fact} fact */
function keyOf(fact) {
  switch (fact.kind) {
    case 'measurement':
      return `measurement ${fact.code}`;
    case 'answered':
    case 'overridden':
      return `${fact.kind} ${fact.rule}`;
    default:
      return fact.kind;
  }
}

/** @param {Row} rule @param {(key: string) => any[]} known @param {number} now @param {Record<string, string>} reasons */
function weigh(rule, known, now, reasons) {
  const recorded = fromRecord(rule, known, now);
  const found = withAnswer(rule, recorded, known, now);
  return found.result === 'clear' && !found.limit ? found : overridden(rule, recorded, found, known, now, reasons);
}

/** @param {Row} rule @param {Finding} recorded @param {(key: string) => any[]} known @param {number} now @returns {Finding} */
function withAnswer(rule, recorded, known, now) {
  const answers = newest(rule, known(`answered ${rule.id}`), now).flatMap((answer) => fromAnswer(rule, answer, now));
  if (answers.length === 0) return recorded;
  const answered = answers.reduce(and);
  if (!recorded.holds) return answered;
  if (recorded.result !== 'ask') return and(recorded, answered);
  return answered.result === 'stop' ? { ...answered, side: both(answered.side, recorded.side) } : answered;
}

/** A go-ahead from the future is a mistake and hides nothing that was said before it. @param {Row} rule @param {any[]} answers @param {number} now */
function newest(rule, answers, now) {
  const counted = answers.filter((answer) => isAgainst(rule, answer) || !isFuture(answer.at, now));
  const last = Math.max(...counted.map(({ at }) => millis(at)));
  return counted.filter(({ at }) => millis(at) === last);
}

/** @param {Row} rule @param {(key: string) => any[]} known @param {number} now @returns {Finding} */
function fromRecord(rule, known, now) {
  const { when } = rule;
  switch (when.kind) {
    case 'condition':
      return worst(known('problem-list'), rule, { key: 'no-list' }, (list) => look(rule, when, list, now));
    case 'measured':
      return worst(known(`measurement ${when.code}`), rule, { key: 'no-result', title: when.title }, (value) => compare(rule, when, value, now));
    case 'age':
      return worst(known('born'), rule, { key: 'no-age' }, (day) => age(rule, when, day, now));
    case 'cannot-answer':
      return worst(known('self-report'), rule, { key: 'no-answer' }, (said) => selfReport(rule, when, said, now));
    case 'analgesic':
      return worst(known('analgesic'), rule, { key: 'no-relief' }, (dose) => analgesic(rule, when, dose, now));
    case 'bedside':
      return unknown(rule, { key: 'bedside' });
  }
}

/** @param {any[]} known @param {Row} rule @param {Because} nothing @param {(known: any) => Finding} look */
function worst(known, rule, nothing, look) {
  return known.length === 0 ? unknown(rule, nothing) : known.map(look).reduce(and);
}

/** @param {Row} rule @param {any} when @param {any} list @param {number} now */
function look(rule, when, list, now) {
  const { title } = when;
  const old = isOlder(list.at, when.withinMillis, now);
  const future = isFuture(list.at, now);
  const side = sideIn(list.codes, when.code);
  if (side) return holds(rule, { key: 'listed', title }, list, rule.sided && !old && !future ? side : 'both');
  if (old) return cannotTell(rule, { key: 'list-old', title }, list);
  if (future) return cannotTell(rule, { key: 'list-future', title }, list);
  if (!tellsOf(list, when.code)) return cannotTell(rule, { key: 'list-silent', title }, list);
  return clear(rule, { key: 'not-listed', title }, list);
}

/** A ward kept by an older page has lists that say nothing of this. @param {any} list @param {string} code */
function tellsOf(list, code) {
  return (list.tells ?? ['*']).some((/** @type {string} */ word) => word === code || word === '*');
}

/** A side written in another word is both. @param {string[]} codes @param {string} code */
function sideIn(codes, code) {
  const sides = codes
    .filter((entry) => entry === code || entry.startsWith(`${code}:`))
    .map((entry) => entry.slice(code.length + 1))
    .map((side) => (side === 'left' || side === 'right' ? side : 'both'));
  return sides.length === 0 ? null : sides.reduce(both);
}

/** @param {Row} rule @param {any} when @param {any} value @param {number} now */
function compare(rule, when, value, now) {
  const { title } = when;
  if (isOlder(value.at, when.withinMillis, now)) return cannotTell(rule, { key: 'result-old', title }, value);
  if (isFuture(value.at, now)) return cannotTell(rule, { key: 'result-future', title }, value);
  if (value.unit !== when.unit) return cannotTell(rule, { key: 'other-unit', title, unit: when.unit }, value);
  const outside =
    (when.below !== null && order(value.value, when.below) < 0) || (when.above !== null && order(value.value, when.above) > 0);
  const said = { key: 'measured', title, value: value.value, unit: value.unit };
  return outside ? holds(rule, said, value, 'both') : clear(rule, said, value);
}

/** Decimal numbers as they are written; floating point would round them. @param {string} one @param {string} other */
function order(one, other) {
  const places = Math.max(...[one, other].map((number) => (number.split('.')[1] ?? '').length));
  const [a, b] = [one, other].map((number) => {
    const [whole, part = ''] = number.split('.');
    return BigInt(whole + part.padEnd(places, '0'));
  });
  return a < b ? -1 : Number(a > b);
}

/** In completed years by the calendar of UTC. @param {Row} rule @param {any} when @param {any} day @param {number} now */
function age(rule, when, day, now) {
  const today = new Date(now).toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(day.on.slice(0, 4)) - (today.slice(4) < day.on.slice(4) ? 1 : 0);
  if (isFuture(day.at, now) || day.on > today || years > OLDEST) return cannotTell(rule, { key: 'birth-wrong' }, day);
  const outside = (when.from !== null && years < when.from) || (when.until !== null && years > when.until);
  return outside ? holds(rule, { key: 'age', years }, day, 'both') : clear(rule, { key: 'age', years }, day);
}

/** @param {Row} rule @param {any} when @param {any} said @param {number} now */
function selfReport(rule, when, said, now) {
  if (isFuture(said.at, now) || isOlder(said.at, when.withinMillis, now)) {
    return cannotTell(rule, { key: 'not-lately' }, said);
  }
  return said.able ? clear(rule, { key: 'can-answer' }, said) : holds(rule, { key: 'cannot-answer' }, said, 'both');
}

/** @param {Row} rule @param {any} when @param {any} dose @param {number} now */
function analgesic(rule, when, dose, now) {
  if (isFuture(dose.at, now)) return cannotTell(rule, { key: 'relief-future' }, dose);
  if (now - millis(dose.at) < when.fromMillis) return holds(rule, { key: 'relief-early' }, dose, 'both');
  if (isOlder(dose.at, when.untilMillis, now)) return holds(rule, { key: 'relief-late' }, dose, 'both');
  return clear(rule, { key: 'relief-right' }, dose);
}

/** @param {Row} rule @param {any} answer @param {number} now @returns {Finding[]} */
function fromAnswer(rule, answer, now) {
  const lately = isLately(answer.at, now);
  const against = isAgainst(rule, answer);
  if (!against && !lately) return [];
  const because = { key: answer.answer === 'yes' ? 'answered-yes' : 'answered-no' };
  if (!against) return [clear(rule, because, answer)];
  const side = rule.sided && lately ? (answer.side ?? 'both') : 'both';
  return [rule.action === 'limit' ? holds(rule, because, answer, side) : stops(rule, because, answer, side)];
}

/** An answer nobody asked for is taken for a "no". @param {Row} rule @param {any} answer */
function isAgainst(rule, answer) {
  return rule.stopOn === null || rule.stopOn === answer.answer;
}

/**
 * Somebody who may, with a reason, within the hour, and not before what they decided about was known.
 * @param {Row} rule @param {Finding} recorded @param {Finding} found @param {(key: string) => any[]} known
 * @param {number} now @param {Record<string, string>} reasons @returns {Finding}
 */
function overridden(rule, recorded, found, known, now, reasons) {
  const word = known(`overridden ${rule.id}`).find(
    ({ role, reason, at }) =>
      isKnownBy(recorded, at) &&
      isKnownBy(found, at) &&
      rule.overrideBy.includes(role) &&
      Object.hasOwn(reasons, reason) &&
      isLately(at, now),
  );
  return word ? clear(rule, { key: 'overridden', role: word.role, reason: word.reason }, word) : found;
}

/** @param {Finding} finding @param {string} at */
function isKnownBy(finding, at) {
  return finding.at === null || millis(finding.at) <= millis(at);
}

/** @param {any} step @param {Row[]} rules @param {Finding[]} findings @returns {AtStep} */
function atStep(step, rules, findings) {
  /** @type {AtStep} */
  const at = { against: null, mostPressure: null, without: [] };
  // What is known speaks before a limit that is only kept to be safe.
  let kept = false;
  rules.forEach((rule, i) => {
    const { result, side, limit } = findings[i];
    if (!covers(rule, step, side)) return;
    if (limit && rule.mostPressure !== null) at.mostPressure = Math.min(at.mostPressure ?? Infinity, rule.mostPressure);
    if (limit) at.without = BANS.filter((ban) => at.without.includes(ban) || rule.without.includes(ban));
    const against = result === 'stop' || (limit && isTooMuch(rule, step));
    if (against && (at.against === null || (kept && result !== 'ask'))) {
      at.against = rule.id;
      kept = result === 'ask';
    }
  });
  return at;
}

/** @param {Row} rule @param {any} step @param {string} side */
function covers(rule, step, side) {
  if (rule.where === null) return true;
  const touches = side === step.side || ['both', 'none'].includes(step.side) || ['both', 'none'].includes(side);
  return touches && rule.where.some((region) => HOLDS[region] === step.site);
}

/** @param {Row} rule @param {any} step */
function isTooMuch(rule, step) {
  return (rule.mostPressure !== null && step.lowest > rule.mostPressure) || (step.heat && rule.without.includes('heat'));
}

/** The worse counts; two that are equally bad count for the sides of both. @param {Finding} one @param {Finding} other @returns {Finding} */
function and(one, other) {
  const worse = weight(one) - weight(other);
  if (worse !== 0) return worse > 0 ? one : other;
  return { ...(one.holds ? one : other), side: both(one.side, other.side) };
}

/** @param {Finding} finding */
function weight({ result, limit }) {
  if (result === 'stop') return 4;
  if (result === 'ask') return limit ? 2 : 1;
  return limit ? 3 : 0;
}

/** @param {string} one @param {string} other */
function both(one, other) {
  return one === other ? one : 'both';
}

/** @param {string} at @param {number} now */
function isLately(at, now) {
  return !isFuture(at, now) && now - millis(at) <= GO_AHEAD_HOLDS;
}

/** @param {string} at @param {number} now */
function isFuture(at, now) {
  return millis(at) > now;
}

/** @param {string} at @param {number} within @param {number} now */
function isOlder(at, within, now) {
  return millis(at) < now - within;
}

/** A time that no calendar holds lies in the future, or long ago. @param {string | null} at */
function millis(at) {
  const found = Date.parse(at ?? '');
  if (!Number.isNaN(found)) return found;
  return at?.startsWith('-') ? -Infinity : Infinity;
}

/** @param {Row} rule @param {Because} because @param {any} fact @param {string} side */
function holds(rule, because, fact, side) {
  if (rule.action === 'stop') return stops(rule, because, fact, side);
  return { ...finding(rule, because, fact), result: rule.action === 'check' ? 'ask' : 'clear', holds: true, side, limit: rule.action === 'limit' };
}

/** @param {Row} rule @param {Because} because @param {any} fact @param {string} side @returns {Finding} */
function stops(rule, because, fact, side) {
  return { ...finding(rule, because, fact), result: 'stop', holds: true, side };
}

/** @param {Row} rule @param {Because} because @param {any} fact @returns {Finding} */
function clear(rule, because, fact) {
  return { ...finding(rule, because, fact), result: 'clear' };
}

/** There is a fact, but none to go by. @param {Row} rule @param {Because} because @param {any} fact @returns {Finding} */
function cannotTell(rule, because, fact) {
  return { ...finding(rule, because, fact), limit: rule.action === 'limit' };
}

/** There is no fact. A limit is kept until somebody knows better. @param {Row} rule @param {Because} because */
function unknown(rule, because) {
  return cannotTell(rule, because, { source: null, at: null });
}

/** @param {Row} rule @param {Because} because @param {any} fact @returns {Finding} */
function finding(rule, because, { source, at }) {
  return { rule: rule.id, result: 'ask', holds: false, because, source, at, side: 'both', limit: false };
}
