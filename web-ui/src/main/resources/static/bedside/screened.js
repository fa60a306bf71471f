import { moment } from './moment.js';
import { protocolOf } from './protocol.js';
import { screen } from './screening.js';
import { say } from './speech.js';
import { beganBy } from './take-over.js';

// The patient's facts, the answers given so far and what others decided, against one protocol, at one moment.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Protocol} Protocol */
/** @typedef {import('./types.js').Screened} Screened */
/** @typedef {import('./types.js').Step} Step */

/** @param {Draft} draft @param {Protocol} protocol @param {number} now by the tablet's clock @returns {Screened} */
export function screened(draft, protocol, now) {
  return look(protocol, [...draft.bedside.facts, ...said(draft)], now + draft.clockOffset);
}

/** Before anything was answered: the questions stay on the screen while they are being answered. @param {Draft} draft @param {Protocol} protocol @param {number} now @returns {Screened} */
export function fromRecord(draft, protocol, now) {
  return look(protocol, draft.bedside.facts, now + draft.clockOffset);
}

/** The chosen massage now, or as it was when the hands began. @param {Draft} draft @param {number} [now] */
export function standingNow(draft, now = Math.max(moment(), Date.parse(draft.lastAt))) {
  const protocol = protocolOf(draft);
  return protocol && screened(draft, protocol, draft.startedAt ? Date.parse(draft.startedAt) : now);
}

/** @param {Protocol} protocol @param {import('./types.js').Fact[]} facts @param {number} now @returns {Screened} */
function look({ table, steps }, facts, now) {
  const { result, findings, steps: at } = screen(table, facts, now);
  return {
    result,
    findings: findings.map((finding, i) => ({ ...table.rules[i], ...finding })),
    steps: steps.map((step, i) => ({ ...step, ...at[i] })),
  };
}

/** Answers and overrides carry the tablet's time; facts carry the server's. @param {Draft} draft @returns {import('./types.js').Fact[]} */
function said(draft) {
  const { checks, overrides, clockOffset } = draft;
  /** @param {string} at */
  const there = (at) => new Date(Date.parse(at) + clockOffset).toISOString();
  return [
    ...checks.map((check) => ({ kind: 'answered', ...check, source: say('checks.bedside'), at: there(check.at) })),
    ...overrides.map((word) => ({ kind: 'overridden', ...word, source: beganBy(draft), at: there(word.at) })),
  ];
}

/** Why a massage cannot be given at all. @param {Screened} screened */
export function reasonsAgainst({ findings, steps }) {
  return findings.filter(({ id, result }) => result === 'stop' || steps.some(({ against }) => against === id));
}

/** The limits that are known. One that is only kept to be safe is asked about. @param {Screened} screened */
export function limitsOf({ findings }) {
  return findings.filter(({ limit, holds }) => limit && holds);
}

/** Sites with nothing left to do, each with the rule, while others may be touched. @param {Screened} screened */
export function blockedSites({ result, findings, steps }) {
  if (result === 'stop') return [];
  const free = steps.filter(({ against }) => against === null);
  return steps
    .filter((step, i) => !free.some((other) => overlap(other, step)) && steps.findIndex((other) => siteOf(other) === siteOf(step)) === i)
    .map((step) => ({ site: siteOf(step), finding: findings.find(({ id }) => id === step.against) }));
}

/** Both feet are no place of their own beside the left foot. @param {Step} one @param {Step} other */
function overlap(one, other) {
  const shared = one.side === other.side || [one.side, other.side].some((side) => side === 'both' || side === 'none');
  return one.site === other.site && shared;
}

/** @param {Screened} screened */
export function allowedSites({ steps }) {
  return [...new Set(steps.filter(({ against }) => against === null).map(siteOf))];
}

/** "left-foot" @param {{site: string, side: string}} step */
export function siteOf({ site, side }) {
  return side === 'none' ? site : `${side}-${site}`;
}
