import { html } from '/webjars/lit-html/lit-html.js';
import { choose } from '../draft.js';
import { notNow } from '../refusal.js';
import { ago, clock, length, when } from '../words.js';
import { dock, from, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Protocol} Protocol */

/** @param {import('../types.js').Draft} draft @param {import('../tablet.js').Tablet} tablet */
export function patient(draft, tablet) {
  const { protocols, now } = draft.bedside;
  const allowed = protocols.filter((protocol) => protocol.screening !== 'stop');
  const blocked = protocols.filter((protocol) => protocol.screening === 'stop');
  const ready = allowed.filter((protocol) => beyondTheUsual(protocol).length === 0).sort(plannedFirst);
  const askFirst = allowed.filter((protocol) => beyondTheUsual(protocol).length > 0).sort(plannedFirst);
  const old = Date.parse(draft.lastAt) - Date.parse(now);
  return html`${heading('Which massage?')}
    ${old > 900_000
      ? html`<p class="notice">These facts were last read at ${clock(now)}, ${ago(old)} ago.</p>`
      : ''}
    ${allowed.length === 0 ? html`<p class="quiet-note">No massage is suitable for this patient now.</p>` : ''}
    ${ready.map((protocol) => choice(protocol, draft, tablet))}
    ${askFirst.length > 0
      ? html`<h2>Check first</h2>
          ${askFirst.map((protocol) => choice(protocol, draft, tablet))}`
      : ''}
    ${blocked.length > 0
      ? html`<details class="blocked">
          <summary class="tap">Not suitable now (${blocked.length})</summary>
          ${blocked.map(refused)}
        </details>`
      : ''}
    ${dock(tap('not-now', 'Not now', () => tablet.change(notNow)))}`;
}

/** @param {Protocol} protocol @param {import('../types.js').Draft} draft @param {import('../tablet.js').Tablet} tablet */
function choice(protocol, draft, tablet) {
  const words = html`<span class="what"><b>${protocol.title}</b><span>${dose(protocol)}</span></span>
    ${protocol.planned ? html`<span class="tag">Planned</span>` : ''}`;
  return html`<article class="choice">
    ${tap(`protocol-${protocol.id}`, words, () => tablet.change(choose, protocol.id), {
      kind: protocol.planned ? 'first' : '',
    })}
    ${beyondTheUsual(protocol).map((finding) => html`<p class="check-first">Check first: ${finding.say}</p>`)}
    ${protocol.demoApproval ? html`<p class="demo">Demo approval – not for patient care</p>` : ''}
    <p>${protocol.claim} <span class="from">Strength of evidence: ${protocol.grade}</span></p>
    <p class="alongside">${protocol.alongside}</p>
  </article>`;
}

/** @param {Protocol} protocol */
function refused(protocol) {
  return html`<article class="choice">
    <h2>${protocol.title}</h2>
    <ul>
      ${protocol.findings
        .filter((finding) => finding.result === 'stop')
        .map(
          (finding) =>
            html`<li>
              <b>${finding.say}</b><br />${finding.because}
              ${from(finding.source, finding.at ? when(finding.at) : 'no time recorded')}
            </li>`,
        )}
    </ul>
  </article>`;
}

/** @param {Protocol} protocol "5 min: Left foot, Right foot" */
function dose(protocol) {
  const seconds = protocol.steps.reduce((sum, step) => sum + step.seconds, 0);
  return `${length(seconds)}: ${protocol.steps.map((step) => step.name).join(', ')}`;
}

// Skin and consent are asked every time, so they are no reason to be careful with one massage more than another.
const ASKED_ALWAYS = ['skin', 'agrees'];

/** @param {Protocol} protocol */
function beyondTheUsual(protocol) {
  return protocol.findings.filter((finding) => finding.result === 'ask' && !ASKED_ALWAYS.includes(finding.rule));
}

/** @param {Protocol} a @param {Protocol} b */
function plannedFirst(a, b) {
  return Number(b.planned) - Number(a.planned);
}
