import { html } from '/webjars/lit-html/lit-html.js';
import { protocolOf, stepsToDo } from '../draft.js';
import { alsoDo, finishEarly, halt, pause, resume, start, stop } from '../massage.js';
import { moment } from '../moment.js';
import { raisedIn } from '../raise.js';
import { standingNow } from '../screened.js';
import { standing } from '../timer.js';
import { named, phrase, say } from '../speech.js';
import { countdown, length } from '../words.js';
import { alsoTap } from './also.js';
import { limits, limitWords, stillAllowed } from './limits.js';
import { dock, heading, inHands, tap, theirs } from './parts.js';
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
  return html`${heading(say('steps.ready'))}
    <p class="quiet-note">${phrase('steps.plan', { title: theirs(protocol.title), time: length(seconds) })}</p>
    ${raise(draft)} ${stillAllowed(now)} ${limits(now)}
    <ol class="plan">
      ${steps.map(
        (step, i) => html`<li data-skipped=${step.skipped}>
          <b>${theirs(step.name)}</b>
          <span class="time">${step.leftOut ? say('left-out') : length(step.planned)}</span>
          ${step.leftOut ? '' : html`<p>${theirs(step.say)}</p>`}
          ${step.optional && !step.leftOut
            ? tap(`also-${i}`, say(step.skipped ? 'steps.add' : 'steps.leave-out'), () => tablet.change(alsoDo, i), { pressed: !step.skipped })
            : ''}
        </li>`,
      )}
    </ol>
    ${stopRules(protocol)} ${dock(alsoTap(draft, tablet), vitalsTap(draft, tablet), tap('start', say('steps.start'), () => tablet.change(start), { kind: 'first' }))}`;
}

/** Massage goes on; somebody must hear of it. @param {Draft} draft */
function raise(draft) {
  const words = raisedIn(draft);
  return words ? html`<p class="notice" role="alert" data-notice="raise"><b>${theirs(words)}</b></p>` : '';
}

/** @param {Draft} draft @param {Protocol} protocol @param {string} startedAt @param {Tablet} tablet */
function running(draft, protocol, startedAt, tablet) {
  const steps = stepsToDo(draft);
  const now = standing(steps, startedAt, draft.pauses, moment());
  const step = steps[now.current];
  const next = steps.find(({ skipped }, i) => i > now.current && !skipped);
  const limit = limitWords(/** @type {Screened} */ (standingNow(draft)).steps[now.current]);
  const left = now.sites[now.current].left;
  return html`${heading(theirs(step.name))}
    <div class="beside">
      <div class="under-way">
        <div class="clock">
          <svg viewBox="0 0 120 120" aria-hidden="true">
            <circle cx="60" cy="60" r="54" pathLength="100" />
            <circle class="left" cx="60" cy="60" r="54" pathLength="100" stroke-dasharray="${dash(left, step)} 100" />
          </svg>
          <p role="timer" aria-live="off"><b>${countdown(left)}</b><span>${say(now.paused ? 'steps.paused' : 'steps.left-here')}</span></p>
        </div>
        <p class="say">${theirs(step.say)}</p>
        ${draft.takenOver?.length ? html`<p class="from">${phrase('by', { name: inHands(draft.takenOver, draft.authorName) })}</p>` : ''}
        ${limit ? html`<p class="limit" data-notice="limits">${limit}</p>` : ''}
        <p class="quiet-note">
          ${next ? phrase('steps.next', { name: theirs(next.name) }) : say('steps.last')} ${say('steps.in-all', { time: countdown(now.left) })}
        </p>
      </div>
      ${stopRules(protocol)}
    </div>
    <p class="unseen" role="status">${spoken(now.left)}</p>
    ${dock(
      now.paused ? tap('pause', say('go-on'), () => tablet.change(resume), { kind: 'first' }) : tap('pause', say('steps.pause'), () => tablet.change(pause)),
      tap('finish-early', say('steps.finish-early'), () => tablet.change(finishEarly)),
      tap('stop', say('steps.stop'), () => tablet.change(halt), { kind: 'stop' }),
    )}`;
}

/** @param {Draft} draft @param {Protocol} protocol @param {Tablet} tablet */
function stopping(draft, protocol, tablet) {
  return html`${heading(say('steps.why-stop'))}
    <p class="quiet-note">${say('steps.halted')}</p>
    <div class="beside">
      ${stopRules(protocol)}
      <div class="low list two">
        ${draft.bedside.choices.stopped.filter(({ code }) => code !== 'finished-early').map(({ code }) =>
          tap(`reason-${code}`, named('reason', code), () => tablet.change(stop, code)),
        )}
      </div>
    </div>
    ${dock(tap('carry-on', say('steps.carry-on'), () => tablet.change(resume)))}`;
}

/** @param {Protocol} protocol */
function stopRules(protocol) {
  return html`<section class="stop-rules" aria-label=${say('steps.stop-if')}>
    <h2>${say('steps.stop-if')}</h2>
    <ul>
      ${protocol.stopIf.map((sentence) => html`<li>${theirs(sentence)}</li>`)}
    </ul>
  </section>`;
}

/** @param {number} left @param {import('../types.js').Step} step */
function dash(left, step) {
  return Math.round(left / step.seconds) / 10;
}

/** A reader hears the last minute and the end, nothing between. @param {number} left */
function spoken(left) {
  if (left <= 0) return say('score.time-up');
  return left <= 60_000 ? say('steps.minute-left') : '';
}
