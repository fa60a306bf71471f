import { html } from '/webjars/lit-html/lit-html.js';
import { allowedSites, blockedSites, limitsOf } from '../screened.js';
import { capital, when } from '../words.js';
import { from } from './parts.js';

/** @typedef {import('../types.js').Screened} Screened */

const BANS = { heat: 'no warm soak', 'scented-product': 'no scented product', product: 'no oil or cream' };

/** Where hands must stay away, why, and where they may go. @param {Screened} screened */
export function stillAllowed(screened) {
  const blocked = blockedSites(screened);
  if (blocked.length === 0) return '';
  const allowed = allowedSites(screened).join(', ');
  return html`<div class="notice" data-notice="blocked">
    ${blocked.map(
      ({ site, finding }) =>
        html`<p><b>${capital(site)}: ${finding?.say}</b> ${finding ? basis(finding) : ''}</p>`,
    )}
    <p>${allowed ? `${capital(allowed)} allowed.` : 'Nothing is allowed until this is known.'}</p>
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
    ${inForce.map((finding) => html`<p>${finding.say} ${basis(finding)}</p>`)}
  </div>`;
}

/** "Light strokes only, level 2 at most; no warm soak." @param {{mostPressure: number | null, without: string[]}} at */
export function limitWords({ mostPressure, without }) {
  const parts = [pressure(mostPressure), ...without.map((ban) => BANS[/** @type {keyof typeof BANS} */ (ban)] ?? ban)];
  const said = parts.filter(Boolean).join('; ');
  return said ? `${capital(said)}.` : '';
}

/** @param {number | null} level */
function pressure(level) {
  if (level === null) return '';
  if (level === 0) return 'hold only, no strokes';
  return level <= 2 ? `light strokes only, level ${level} at most` : `pressure level ${level} at most`;
}

/** What a finding rests on. @param {import('../types.js').Row & import('../types.js').Finding} finding */
export function basis(finding) {
  return html`${finding.because} ${finding.source ? from(finding.source, timeOf(finding)) : ''}`;
}

/** Since when it is known. A date of birth has no hour. @param {import('../types.js').Row & import('../types.js').Finding} finding */
function timeOf({ at, when: looks }) {
  if (looks.kind === 'age') return '';
  return at ? when(at) : 'no time recorded';
}
