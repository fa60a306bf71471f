import { html } from '/webjars/lit-html/lit-html.js';
import { choose } from '../draft.js';
import { logLate } from '../late.js';
import { moment } from '../moment.js';
import { override } from '../override.js';
import { notNow } from '../refusal.js';
import { allowedSites, limitsOf, reasonsAgainst, screened } from '../screened.js';
import { named, phrase, say } from '../speech.js';
import { ago, capital, clock, length, list, siteName, when } from '../words.js';
import { basis, limitWords, stillAllowed } from './limits.js';
import { cameraDoor } from './camera.js';
import { earlier } from './earlier.js';
import { dock, heading, tap, theirs } from './parts.js';
import { besideAnother } from './under-way.js';

/** @typedef {import('../types.js').Protocol} Protocol */
/** @typedef {{protocol: Protocol, now: import('../types.js').Screened}} Looked */

/** @param {import('../types.js').Draft} draft @param {import('../tablet.js').Tablet} tablet */
export function patient(draft, tablet) {
  const read = draft.bedside.now;
  const at = Math.max(moment(), Date.parse(draft.lastAt));
  const looked = draft.bedside.protocols.map((protocol) => ({ protocol, now: screened(draft, protocol, at) }));
  const allowed = looked.filter(({ now }) => now.result !== 'stop');
  const blocked = looked.filter(({ now }) => now.result === 'stop');
  const ready = allowed.filter(({ now }) => beyondTheUsual(now).length === 0).sort(plannedFirst);
  const askFirst = allowed.filter(({ now }) => beyondTheUsual(now).length > 0).sort(plannedFirst);
  const old = at + draft.clockOffset - Date.parse(read);
  return html`${heading(say('patient.title'))}
    ${old > 900_000
      ? html`<p class="notice">${say('patient.old', { time: clock(read), ago: ago(old) })}</p>`
      : ''}
    ${cameraDoor(tablet)} ${besideAnother(tablet, draft.bedside.patient)} ${events(draft)} ${earlier(draft, tablet)}
    ${tablet.ward.trouble ? '' : html`<a class="tap" data-tap="timeline" href="/patients/${draft.bedside.patient.id}">${say('patient.timeline')}</a>`}
    ${allowed.length === 0 ? html`<p class="quiet-note">${say('patient.none')}</p>` : ''}
    ${ready.map((each) => choice(each, tablet))}
    ${askFirst.length > 0
      ? html`<h2>${say('patient.check-first')}</h2>
          ${askFirst.map((each) => choice(each, tablet))}`
      : ''}
    ${blocked.length > 0
      ? html`<details class="blocked">
          <summary class="tap">${say('patient.blocked', { n: blocked.length })}</summary>
          ${blocked.map((each) => refused(each, tablet))}
        </details>`
      : ''}
    ${dock(
      tap('late', say('patient.late'), () => tablet.change(logLate)),
      tap('not-now', say('not-now'), () => tablet.change(notNow)),
    )}`;
}

/** Whoever comes next should know what happened last time. @param {import('../types.js').Draft} draft */
function events({ bedside }) {
  const told = (bedside.earlier ?? []).filter(({ event, withdrawn }) => event && !withdrawn);
  return told.map(
    ({ title, event }) =>
      html`<div class="notice" data-notice="event">
        <p>${phrase('patient.event', { what: html`<b>${named('event', event?.what ?? '')}</b>`, seriousness: named('serious', event?.seriousness ?? ''), title: theirs(title), time: when(event?.at ?? '') })}</p>
      </div>`,
  );
}

/** @param {Looked} looked @param {import('../tablet.js').Tablet} tablet */
function choice({ protocol, now }, tablet) {
  const words = html`<span class="what"><b>${theirs(protocol.title)}</b><span>${dose(now)}</span></span>
    ${protocol.planned ? html`<span class="tag">${say('patient.planned')}</span>` : ''}`;
  return html`<article class="choice">
    ${tap(`protocol-${protocol.id}`, words, () => tablet.change(choose, protocol.id), {
      kind: protocol.planned ? 'first' : '',
    })}
    ${stillAllowed(now)}
    ${beyondTheUsual(now).map((finding) => html`<p class="check-first">${phrase('patient.check-first-say', { say: theirs(finding.say) })}</p>`)}
    ${limitsOf(now).map((rule) => html`<p class="check-first">${limitWords(rule)} ${theirs(rule.say)}</p>`)}
    ${protocol.demoApproval ? html`<p class="demo">${say('patient.demo')}</p>` : ''}
    <p>${theirs(protocol.claim)} <span class="from">${phrase('patient.evidence', { grade: theirs(protocol.grade) })}</span></p>
    <p class="alongside">${theirs(protocol.alongside)}</p>
  </article>`;
}

/** @param {Looked} looked @param {import('../tablet.js').Tablet} tablet */
function refused({ protocol, now }, tablet) {
  return html`<article class="choice">
    <h2>${theirs(protocol.title)}</h2>
    <ul>
      ${reasonsAgainst(now).map(
        (finding) =>
          html`<li>
            <b>${theirs(finding.say)}</b><br />${basis(finding)}
            ${finding.overrideBy.length > 0
              ? tap(`override-${protocol.id}-${finding.id}`, say('override.somebody'), () =>
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
  if (left.length === 0) return say('patient.dose-none');
  const seconds = left.reduce((sum, step) => sum + step.seconds, 0);
  return say('patient.dose', { time: length(seconds), sites: capital(list(allowedSites({ ...now, steps: left }).map(siteName))) });
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
