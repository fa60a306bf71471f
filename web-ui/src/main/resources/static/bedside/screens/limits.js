import { html } from '/webjars/lit-html/lit-html.js';
import { allowedSites, blockedSites, limitsOf } from '../screened.js';
import { named, phrase, say } from '../speech.js';
import { capital, list, roleName, siteName, unitName, when } from '../words.js';
import { from, theirs } from './parts.js';

/** @typedef {import('../types.js').Screened} Screened */

/** Where hands must stay away, why, and where they may go. @param {Screened} screened */
export function stillAllowed(screened) {
  const blocked = blockedSites(screened);
  if (blocked.length === 0) return '';
  const allowed = list(allowedSites(screened).map(siteName));
  return html`<div class="notice" data-notice="blocked">
    ${blocked.map(
      ({ site, finding }) =>
        html`<p><b>${capital(siteName(site))}: ${theirs(finding?.say)}</b> ${finding ? basis(finding) : ''}</p>`,
    )}
    <p>${allowed ? say('limits.allowed', { sites: capital(allowed) }) : say('limits.none-allowed')}</p>
  </div>`;
}

/** The limits in force, in one line, each with its reason below. @param {Screened} screened */
export function limits(screened) {
  const inForce = limitsOf(screened);
  if (inForce.length === 0) return '';
  const levels = inForce.flatMap(({ mostPressure }) => (mostPressure === null ? [] : [mostPressure]));
  const most = levels.length > 0 ? Math.min(...levels) : null;
  const words = limitWords({ mostPressure: most, without: [...new Set(inForce.flatMap(({ without }) => without))] });
  return html`<div class="notice" data-notice="limits">
    ${words ? html`<p><b>${words}</b></p>` : ''}
    ${inForce.map((finding) => html`<p>${theirs(finding.say)} ${basis(finding)}</p>`)}
  </div>`;
}

/** "Light strokes only, level 2 at most; no warm soak." @param {{mostPressure: number | null, without: string[]}} at */
export function limitWords({ mostPressure, without }) {
  const parts = [pressure(mostPressure), ...without.map((ban) => named('limits', ban, ban))];
  const said = parts.filter(Boolean).join('; ');
  return said ? `${capital(said)}.` : '';
}

/** @param {number | null} level */
function pressure(level) {
  if (level === null) return '';
  if (level === 0) return say('limits.hold');
  return say(level <= 2 ? 'limits.light' : 'limits.pressure', { level });
}

/** What a finding rests on. @param {import('../types.js').Row & import('../types.js').Finding} finding */
export function basis(finding) {
  return html`${because(finding)} ${finding.source ? from(finding.source, timeOf(finding)) : ''}`;
}

/** @param {import('../types.js').Finding} finding */
export function because({ because: { key, title, role, reason, unit, ...rest } }) {
  return phrase(`because.${key}`, { ...rest, unit: html`<bdi>${unitName(unit)}</bdi>`, title: theirs(title), role: role && roleName(role), reason: reason && named('override', reason) });
}

/** Since when it is known. A date of birth has no hour. @param {import('../types.js').Row & import('../types.js').Finding} finding */
function timeOf({ at, when: looks }) {
  if (looks.kind === 'age') return '';
  return at ? when(at) : say('limits.no-time');
}
