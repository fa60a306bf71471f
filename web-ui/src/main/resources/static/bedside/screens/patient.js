import { html } from '/webjars/lit-html/lit-html.js';
import { choose } from '../draft.js';
import { logLate } from '../late.js';
import { override } from '../override.js';
import { notNow } from '../refusal.js';
import { allowedSites, limitsOf, reasonsAgainst, screened } from '../screened.js';
import { ago, capital, clock, length, when } from '../words.js';
import { basis, limitWords, stillAllowed } from './limits.js';
import { earlier } from './earlier.js';
import { dock, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Protocol} Protocol */
/** @typedef {{protocol: Protocol, now: import('../types.js').Screened}} Looked */

/** @param {import('../types.js').Draft} draft @param {import('../tablet.js').Tablet} tablet */
export function patient(draft, tablet) {
  const read = draft.bedside.now;
  const at = Math.max(Date.now(), Date.parse(draft.lastAt));
  const looked = draft.bedside.protocols.map((protocol) => ({ protocol, now: screened(draft, protocol, at) }));
  const allowed = looked.filter(({ now }) => now.result !== 'stop');
  const blocked = looked.filter(({ now }) => now.result === 'stop');
  const ready = allowed.filter(({ now }) => beyondTheUsual(now).length === 0).sort(plannedFirst);
  const askFirst = allowed.filter(({ now }) => beyondTheUsual(now).length > 0).sort(plannedFirst);
  const old = at + draft.clockOffset - Date.parse(read);
  return html`${heading('Which massage?')}
    ${old > 900_000
      ? html`<p class="notice">These facts were last read at ${clock(read)}, ${ago(old)} ago.</p>`
      : ''}
    ${events(draft)} ${earlier(draft, tablet)}
    ${tablet.ward.trouble ? '' : html`<p><a data-tap="timeline" href="/patients/${draft.bedside.patient.id}">Pain and massages over time</a></p>`}
    ${allowed.length === 0 ? html`<p class="quiet-note">No massage is suitable for this patient now.</p>` : ''}
    ${ready.map((each) => choice(each, tablet))}
    ${askFirst.length > 0
      ? html`<h2>Check first</h2>
          ${askFirst.map((each) => choice(each, tablet))}`
      : ''}
    ${blocked.length > 0
      ? html`<details class="blocked">
          <summary class="tap">Not suitable now (${blocked.length})</summary>
          ${blocked.map((each) => refused(each, tablet))}
        </details>`
      : ''}
    ${dock(
      tap('late', 'Log one already done', () => tablet.change(logLate)),
      tap('not-now', 'Not now', () => tablet.change(notNow)),
    )}`;
}

/** Whoever comes next should know what happened last time. @param {import('../types.js').Draft} draft */
function events({ bedside }) {
  const told = (bedside.earlier ?? []).filter(({ event, withdrawn }) => event && !withdrawn);
  return told.map(
    ({ title, event }) =>
      html`<div class="notice" data-notice="event">
        <p><b>${event?.what}</b> (${event?.seriousness.toLowerCase()}) with ${title}, ${when(event?.at ?? '')}.</p>
      </div>`,
  );
}

/** @param {Looked} looked @param {import('../tablet.js').Tablet} tablet */
function choice({ protocol, now }, tablet) {
  const words = html`<span class="what"><b>${protocol.title}</b><span>${dose(now)}</span></span>
    ${protocol.planned ? html`<span class="tag">Planned</span>` : ''}`;
  return html`<article class="choice">
    ${tap(`protocol-${protocol.id}`, words, () => tablet.change(choose, protocol.id), {
      kind: protocol.planned ? 'first' : '',
    })}
    ${stillAllowed(now)}
    ${beyondTheUsual(now).map((finding) => html`<p class="check-first">Check first: ${finding.say}</p>`)}
    ${limitsOf(now).map((rule) => html`<p class="check-first">${limitWords(rule)} ${rule.say}</p>`)}
    ${protocol.demoApproval ? html`<p class="demo">Demo approval – not for patient care</p>` : ''}
    <p>${protocol.claim} <span class="from">Strength of evidence: ${protocol.grade}</span></p>
    <p class="alongside">${protocol.alongside}</p>
  </article>`;
}

/** @param {Looked} looked @param {import('../tablet.js').Tablet} tablet */
function refused({ protocol, now }, tablet) {
  return html`<article class="choice">
    <h2>${protocol.title}</h2>
    <ul>
      ${reasonsAgainst(now).map(
        (finding) =>
          html`<li>
            <b>${finding.say}</b><br />${basis(finding)}
            ${finding.overrideBy.length > 0
              ? tap(`override-${protocol.id}-${finding.id}`, 'Somebody decided otherwise', () =>
                  tablet.change(override, protocol.id, finding.id),
                )
              : ''}
          </li>`,
      )}
    </ul>
  </article>`;
}

/** What is left of it: "2 min 30 s: right foot" @param {import('../types.js').Screened} now */
function dose(now) {
  const left = now.steps.filter(({ against, optional }) => against === null && !optional);
  if (left.length === 0) return 'Nothing until it is checked';
  const seconds = left.reduce((sum, step) => sum + step.seconds, 0);
  return `${length(seconds)}: ${capital(allowedSites({ ...now, steps: left }).join(', '))}`;
}

// Skin and consent are asked every time, so they are no reason to be careful with one massage more than another.
const ASKED_ALWAYS = ['skin', 'agrees'];

/** @param {import('../types.js').Screened} now */
function beyondTheUsual({ findings }) {
  return findings.filter(({ id, result }) => result === 'ask' && !ASKED_ALWAYS.includes(id));
}

/** @param {Looked} a @param {Looked} b */
function plannedFirst(a, b) {
  return Number(b.protocol.planned) - Number(a.protocol.planned);
}
