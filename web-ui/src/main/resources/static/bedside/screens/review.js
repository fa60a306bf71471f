import { html } from '/webjars/lit-html/lit-html.js';
import { outcomeOf, sitesOf } from '../document.js';
import { protocolOf } from '../draft.js';
import { ask } from '../event.js';
import { raisedIn } from '../raise.js';
import { standingNow } from '../screened.js';
import { asked } from '../vitals.js';
import { capital, clock, length, roleName, scored, title } from '../words.js';
import { dock, heading, tap } from './parts.js';
import { vitalsTap } from './vitals.js';

/** @typedef {import('../types.js').Draft} Draft */

/** @param {Draft} draft @param {import('../tablet.js').Tablet} tablet */
export function review(draft, tablet) {
  const protocol = protocolOf(draft);
  return html`${heading('Check and save')}
    <p class="quiet-note">${protocol?.title}, ${outcome(draft)}</p>
    ${draft.late ? html`<p class="notice">Entered afterwards. Consent and skin were not written down then.</p>` : ''}
    ${scores(draft)} ${reasonsLeftOut(draft)}
    <dl class="facts">
      ${sitesOf(draft).map(
        (row, i) =>
          html`<div>
            <dt>${protocol?.steps[i].name}</dt>
            <dd>${row.leftOut ? 'Left out' : length(row.deliveredSeconds)} of ${length(row.plannedSeconds)}</dd>
          </div>`,
      )}
      <div>
        <dt>Time</dt>
        <dd>${clock(draft.startedAt ?? '')} to ${clock(draft.endedAt ?? '')}${pauses(draft)}</dd>
      </div>
      <div>
        <dt>Pain relief</dt>
        <dd>${coTreatment(draft)}</dd>
      </div>
      ${vitalRows(draft)}
      ${draft.event
        ? html`<div>
            <dt>Adverse event</dt>
            <dd>${eventWords(draft)}</dd>
          </div>`
        : ''}
      ${draft.overrides.map(
        ({ rule, role, reason }) =>
          html`<div>
            <dt>Decided otherwise</dt>
            <dd>${ruleSays(draft, rule)} ${roleName(role)}: ${title(draft.bedside, reason)}.</dd>
          </div>`,
      )}
      <div>
        <dt>By</dt>
        <dd>${draft.authorName}</dd>
      </div>
    </dl>
    ${raisedIn(draft) ? html`<p class="notice" data-notice="raise"><b>${raisedIn(draft)}</b></p>` : ''}
    <p class="alongside">${protocol?.alongside}</p>
    ${again(draft)}
    ${dock(
      draft.late ? '' : vitalsTap(draft, tablet),
      draft.bedside.choices.event ? tap('event', draft.event ? 'Change what happened' : 'Something happened', () => tablet.change(ask)) : '',
      tap('save', saveAnd(draft), tablet.save, { kind: 'first' }),
    )}`;
}

/** What was measured, before and after side by side; neither explains the other. @param {Draft} draft */
function vitalRows(draft) {
  const { before = {}, after = {} } = draft.vitals ?? {};
  const said = (/** @type {import('../types.js').VitalGiven | undefined} */ one) => (one?.notTaken ? title(draft.bedside, one.notTaken) : (one?.value ?? '–'));
  return asked(draft)
    .filter(({ code }) => before[code] || after[code])
    .map(
      (vital) =>
        html`<div>
          <dt>${capital(vital.title)}</dt>
          <dd>${said(before[vital.code])} → ${said(after[vital.code])} ${vital.unit}</dd>
        </div>`,
    );
}

/** @param {Draft} draft */
function eventWords({ event, bedside: { choices } }) {
  const words = (/** @type {import('../types.js').Choice[]} */ all, /** @type {string | null} */ code) => all.find((one) => one.code === code)?.title ?? code;
  return [words(choices.event, event?.what ?? ''), words(choices.seriousness, event?.seriousness ?? ''), ...(event?.done ?? []).map((code) => words(choices.done, code))].join('. ');
}

/** Before and after side by side. Nothing here says that one led to the other. @param {Draft} draft */
function scores(draft) {
  const { before, after } = draft;
  const sameScale = !before || !after || before.instrument === after.instrument;
  return html`<dl class="scores">
      <div>
        <dt>Pain before</dt>
        <dd>${scored(before, draft)}</dd>
      </div>
      <div>
        <dt>Pain after</dt>
        <dd>${scored(after, draft)}</dd>
      </div>
    </dl>
    <p class="from">
      ${sameScale
        ? 'A different score after massage does not show that massage caused it.'
        : 'Two different scales: the scores cannot be compared.'}
    </p>`;
}

/** Each rule that kept hands away, once. @param {Draft} draft */
function reasonsLeftOut(draft) {
  const rules = [...new Set(draft.leftOut.flatMap((rule) => (rule === null ? [] : [rule])))];
  return rules.map((rule) => html`<p class="notice">Left out: ${ruleSays(draft, rule)}</p>`);
}

/** @param {Draft} draft @param {string} rule */
function ruleSays(draft, rule) {
  return standingNow(draft)?.findings.find(({ id }) => id === rule)?.say ?? rule;
}

/** @param {Draft} draft */
function outcome(draft) {
  if (draft.ending === 'early') return 'finished early';
  return outcomeOf(draft) === 'stopped' ? `stopped: ${title(draft.bedside, draft.reason?.code ?? '')}` : 'completed';
}

/** @param {Draft} draft */
function pauses({ pauses }) {
  if (pauses.length === 0) return '';
  return pauses.length === 1 ? ', one pause' : `, ${pauses.length} pauses`;
}

/** @param {Draft} draft */
function coTreatment({ coTreatment, bedside }) {
  if (!coTreatment) return '';
  return coTreatment.source === 'record' ? bedside.coTreatment?.say : title(bedside, coTreatment.status);
}

/** When the protocol wants another look. @param {Draft} draft */
function looks(draft) {
  const end = Date.parse(draft.endedAt ?? '');
  return (protocolOf(draft)?.again ?? []).map(({ minutes }) => clock(end + minutes * 60_000));
}

/** @param {Draft} draft */
function again(draft) {
  const times = looks(draft);
  return times.length === 0 ? '' : html`<p class="lead">The protocol asks for another score at ${times.join(', ')}.</p>`;
}

/** The button says what will happen. @param {Draft} draft */
function saveAnd(draft) {
  const [next] = looks(draft);
  return next ? `Save and set check for ${next}` : 'Save';
}
