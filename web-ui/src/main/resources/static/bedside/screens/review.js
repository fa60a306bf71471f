import { html } from '/webjars/lit-html/lit-html.js';
import { alsoAsked } from '../also.js';
import { byFamily, givenBy, outcomeOf, sitesOf } from '../document.js';
import { protocolOf } from '../draft.js';
import { ask } from '../event.js';
import { raisedIn } from '../raise.js';
import { standingNow } from '../screened.js';
import { asked } from '../vitals.js';
import { named, phrase, say } from '../speech.js';
import { capital, clock, decimal, length, list, roleName, scored } from '../words.js';
import { alsoTap } from './also.js';
import { dock, heading, inHands, tap, theirs } from './parts.js';
import { vitalsTap } from './vitals.js';

/** @typedef {import('../types.js').Draft} Draft */

/** @param {Draft} draft @param {import('../tablet.js').Tablet} tablet */
export function review(draft, tablet) {
  const protocol = protocolOf(draft);
  return html`${heading(say('review.title'))}
    <p class="quiet-note">${phrase('review.outcome', { title: theirs(protocol?.title), outcome: outcome(draft) })}</p>
    ${draft.late ? html`<p class="notice">${say('review.late')}</p>` : ''}
    ${scores(draft)} ${reasonsLeftOut(draft)}
    <dl class="facts">
      ${sitesOf(draft).map(
        (row, i) =>
          html`<div>
            <dt>${theirs(protocol?.steps[i].name)}</dt>
            <dd>${say('review.of', { given: row.leftOut ? say('left-out') : length(row.deliveredSeconds), planned: length(row.plannedSeconds) })}</dd>
          </div>`,
      )}
      <div>
        <dt>${say('review.time')}</dt>
        <dd>${say('review.pauses', { n: draft.pauses.length, from: clock(draft.startedAt ?? ''), to: clock(draft.endedAt ?? '') })}</dd>
      </div>
      <div>
        <dt>${say('review.relief')}</dt>
        <dd>${coTreatment(draft)}</dd>
      </div>
      ${alsoRows(draft)} ${vitalRows(draft)}
      ${draft.event
        ? html`<div>
            <dt>${say('review.event')}</dt>
            <dd>${eventWords(draft)}</dd>
          </div>`
        : ''}
      ${draft.overrides.map(
        ({ rule, role, reason }) =>
          html`<div>
            <dt>${say('review.otherwise')}</dt>
            <dd>${phrase('review.otherwise-who', { rule: ruleSays(draft, rule), role: roleName(role), reason: named('override', reason) })}</dd>
          </div>`,
      )}
      <div>
        <dt>${say('by.row')}</dt>
        <dd>${inHands(draft.takenOver ?? [], draft.authorName)}</dd>
      </div>
    </dl>
    ${protocol?.byFamily ? whoGave(draft, tablet) : ''}
    ${raisedIn(draft) ? html`<p class="notice" data-notice="raise"><b>${theirs(raisedIn(draft))}</b></p>` : ''}
    <p class="alongside">${theirs(protocol?.alongside)}</p>
    ${again(draft)}
    ${dock(
      alsoTap(draft, tablet),
      draft.late ? '' : vitalsTap(draft, tablet),
      draft.bedside.choices.event ? tap('event', say(draft.event ? 'review.change-event' : 'review.something'), () => tablet.change(ask)) : '',
      tap('save', saveAnd(draft), tablet.save, { kind: 'first' }),
    )}`;
}

/** The nurse, unless somebody says otherwise. @param {Draft} draft @param {import('../tablet.js').Tablet} tablet */
function whoGave(draft, tablet) {
  return html`<div class="question" role="group" aria-labelledby="question-giver">
    <p id="question-giver">${say('review.who-gave')}</p>
    <div class="pair">
      ${tap('gave-nurse', say('review.gave-nurse'), () => tablet.change(givenBy, false), { pressed: !byFamily(draft) })}
      ${tap('gave-family', say('review.gave-family'), () => tablet.change(givenBy, true), { pressed: byFamily(draft) })}
    </div>
  </div>`;
}

/** What was measured, before and after side by side; neither explains the other. @param {Draft} draft */
function vitalRows(draft) {
  const { before = {}, after = {} } = draft.vitals ?? {};
  const said = (/** @type {import('../types.js').VitalGiven | undefined} */ one) => (one?.notTaken ? named('noVital', one.notTaken) : decimal(one?.value ?? '–'));
  return asked(draft)
    .filter(({ code }) => before[code] || after[code])
    .map(
      (vital) =>
        html`<div>
          <dt>${capital(named('vital', vital.code, vital.title))}</dt>
          <dd>${say('review.before-after', { before: said(before[vital.code]), after: said(after[vital.code]), unit: named('unit', vital.code, vital.unit) })}</dd>
        </div>`,
    );
}

/** What was scored beside pain, before and after; what nobody asked has no row. @param {Draft} draft */
function alsoRows(draft) {
  const { before = {}, after = {} } = draft.also ?? {};
  const said = (/** @type {import('../types.js').Score | undefined} */ one) => (one ? scored(one, draft) : '–');
  return alsoAsked(draft)
    .filter(({ id }) => before[id] || after[id])
    .map(
      ({ id, title }) =>
        html`<div>
          <dt>${theirs(title)}</dt>
          <dd>${say('also.before-after', { before: said(before[id]), after: said(after[id]) })}</dd>
        </div>`,
    );
}

/** @param {Draft} draft */
function eventWords({ event }) {
  if (!event) return '';
  return [named('event', event.what), named('serious', event.seriousness ?? ''), ...event.done.map((code) => named('done', code))].join('. ');
}

/** Before and after side by side. Nothing here says that one led to the other. @param {Draft} draft */
function scores(draft) {
  const { before, after } = draft;
  const sameScale = !before || !after || before.instrument === after.instrument;
  return html`<dl class="scores">
      <div>
        <dt>${say('score.before')}</dt>
        <dd>${scored(before, draft)}</dd>
      </div>
      <div>
        <dt>${say('score.after')}</dt>
        <dd>${scored(after, draft)}</dd>
      </div>
    </dl>
    <p class="from">
      ${say(sameScale ? 'review.no-cause' : 'review.two-scales')}
    </p>`;
}

/** Each rule that kept hands away, once. @param {Draft} draft */
function reasonsLeftOut(draft) {
  const rules = [...new Set(draft.leftOut.flatMap((rule) => (rule === null ? [] : [rule])))];
  return rules.map((rule) => html`<p class="notice"><span>${phrase('review.left-out', { rule: ruleSays(draft, rule) })}</span></p>`);
}

/** @param {Draft} draft @param {string} rule */
function ruleSays(draft, rule) {
  return theirs(standingNow(draft)?.findings.find(({ id }) => id === rule)?.say ?? rule);
}

/** @param {Draft} draft */
function outcome(draft) {
  if (draft.ending === 'early') return say('review.early');
  return outcomeOf(draft) === 'stopped' ? say('review.stopped', { reason: named('reason', draft.reason?.code ?? '') }) : say('review.completed');
}

/** @param {Draft} draft */
function coTreatment({ coTreatment, bedside }) {
  if (!coTreatment) return '';
  return coTreatment.source === 'record' ? theirs(bedside.coTreatment?.say) : named('relief', coTreatment.status);
}

/** When the protocol wants another look. @param {Draft} draft */
function looks(draft) {
  const end = Date.parse(draft.endedAt ?? '');
  return (protocolOf(draft)?.again ?? []).map(({ minutes }) => clock(end + minutes * 60_000));
}

/** @param {Draft} draft */
function again(draft) {
  const times = looks(draft);
  return times.length === 0 ? '' : html`<p class="lead">${say('review.again', { times: list(times) })}</p>`;
}

/** The button says what will happen. @param {Draft} draft */
function saveAnd(draft) {
  const [next] = looks(draft);
  return next ? say('review.save-and', { time: next }) : say('save');
}
