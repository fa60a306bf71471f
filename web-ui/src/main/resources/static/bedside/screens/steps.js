import { html } from '/webjars/lit-html/lit-html.js';
import { protocolOf, stepsToDo } from '../draft.js';
import { alsoDo, finishEarly, halt, pause, resume, start, stop } from '../massage.js';
import { raisedIn } from '../raise.js';
import { standingNow } from '../screened.js';
import { standing } from '../timer.js';
import { countdown, length } from '../words.js';
import { limits, limitWords, stillAllowed } from './limits.js';
import { dock, heading, tap } from './parts.js';
import { vitalsTap } from './vitals.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../types.js').Protocol} Protocol */
/** @typedef {import('../tablet.js').Tablet} Tablet */
/** @typedef {import('../types.js').Screened} Screened */

/** @param {Draft} draft @param {Tablet} tablet */
export function steps(draft, tablet) {
  const protocol = /** @type {Protocol} */ (protocolOf(draft));
  if (draft.stopping) return stopping(draft, protocol, tablet);
  return draft.startedAt ? running(draft, protocol, draft.startedAt, tablet) : ready(draft, protocol, tablet);
}

/** @param {Draft} draft @param {Protocol} protocol @param {Tablet} tablet */
function ready(draft, protocol, tablet) {
  const steps = stepsToDo(draft);
  const now = /** @type {Screened} */ (standingNow(draft));
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
  return html`${heading('Ready to start')}
    <p class="quiet-note">${protocol.title}: ${length(seconds)}</p>
    ${raise(draft)} ${stillAllowed(now)} ${limits(now)}
    <ol class="plan">
      ${steps.map(
        (step, i) => html`<li data-skipped=${step.skipped}>
          <b>${step.name}</b>
          <span class="time">${step.leftOut ? 'Left out' : length(step.planned)}</span>
          ${step.leftOut ? '' : html`<p>${step.say}</p>`}
          ${step.optional && !step.leftOut
            ? tap(`also-${i}`, step.skipped ? 'Add this' : 'Leave this out', () => tablet.change(alsoDo, i), { pressed: !step.skipped })
            : ''}
        </li>`,
      )}
    </ol>
    ${stopRules(protocol)} ${dock(vitalsTap(draft, tablet), tap('start', 'Start', () => tablet.change(start), { kind: 'first' }))}`;
}

/** Massage goes on; somebody must hear of it. @param {Draft} draft */
function raise(draft) {
  const words = raisedIn(draft);
  return words ? html`<p class="notice" role="alert" data-notice="raise"><b>${words}</b></p>` : '';
}

/** @param {Draft} draft @param {Protocol} protocol @param {string} startedAt @param {Tablet} tablet */
function running(draft, protocol, startedAt, tablet) {
  const steps = stepsToDo(draft);
  const now = standing(steps, startedAt, draft.pauses, Date.now());
  const step = steps[now.current];
  const next = steps.find(({ skipped }, i) => i > now.current && !skipped);
  const limit = limitWords(/** @type {Screened} */ (standingNow(draft)).steps[now.current]);
  const left = now.sites[now.current].left;
  return html`${heading(step.name)}
    <div class="clock">
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle cx="60" cy="60" r="54" pathLength="100" />
        <circle class="left" cx="60" cy="60" r="54" pathLength="100" stroke-dasharray="${dash(left, step)} 100" />
      </svg>
      <p role="timer" aria-live="off"><b>${countdown(left)}</b><span>${now.paused ? 'Paused' : 'left here'}</span></p>
    </div>
    <p class="say">${step.say}</p>
    ${limit ? html`<p class="limit" data-notice="limits">${limit}</p>` : ''}
    <p class="quiet-note">
      ${next ? `Next: ${next.name}.` : 'Last site.'} In all ${countdown(now.left)} left.
    </p>
    <p class="unseen" role="status">${spoken(now.left)}</p>
    ${stopRules(protocol)}
    ${dock(
      now.paused ? tap('pause', 'Go on', () => tablet.change(resume), { kind: 'first' }) : tap('pause', 'Pause', () => tablet.change(pause)),
      tap('finish-early', 'Finish early', () => tablet.change(finishEarly)),
      tap('stop', 'Stop', () => tablet.change(halt), { kind: 'stop' }),
    )}`;
}

/** @param {Draft} draft @param {Protocol} protocol @param {Tablet} tablet */
function stopping(draft, protocol, tablet) {
  return html`${heading('Why stop?')}
    <p class="quiet-note">The time is halted.</p>
    ${stopRules(protocol)}
    <div class="low list two">
      ${draft.bedside.choices.stopped.filter(({ code }) => code !== 'finished-early').map(({ code, title }) =>
        tap(`reason-${code}`, title, () => tablet.change(stop, code)),
      )}
    </div>
    ${dock(tap('carry-on', 'Carry on with the massage', () => tablet.change(resume)))}`;
}

/** @param {Protocol} protocol */
function stopRules(protocol) {
  return html`<section class="stop-rules" aria-label="Stop if">
    <h2>Stop if</h2>
    <ul>
      ${protocol.stopIf.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </section>`;
}

/** @param {number} left @param {import('../types.js').Step} step */
function dash(left, step) {
  return Math.round(left / step.seconds) / 10;
}

/** A reader hears the last minute and the end, nothing between. @param {number} left */
function spoken(left) {
  if (left <= 0) return 'The time is up.';
  return left <= 60_000 ? 'One minute left.' : '';
}
