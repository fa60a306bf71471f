import { html } from '/webjars/lit-html/lit-html.js';
import { allAnswered, answerTo, check, coTreat, protocolOf, questions, settle } from '../draft.js';
import { notNow } from '../refusal.js';
import { when } from '../words.js';
import { dock, from, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** @param {Draft} draft @param {Tablet} tablet */
export function checks(draft, tablet) {
  const complete = allAnswered(draft);
  return html`${heading('Check at the bedside')}
    <p class="quiet-note">${protocolOf(draft)?.title}</p>
    <div class="low">
      ${questions(draft).map((finding) => question(finding, draft, tablet))}
      ${draft.coTreatment?.source === 'record' ? '' : painRelief(draft, tablet)}
    </div>
    ${onRecord(draft)}
    ${dock(
      tap('not-now', 'Not now', () => tablet.change(notNow)),
      complete ? tap('next', 'Go on', () => tablet.change(settle), { kind: 'first' }) : '',
    )}`;
}

/** @param {import('../types.js').Finding} finding @param {Draft} draft @param {Tablet} tablet */
function question(finding, draft, tablet) {
  const given = answerTo(draft, finding.rule);
  const id = `question-${finding.rule}`;
  return html`<div class="question" role="group" aria-labelledby=${id}>
    <p id=${id}>${finding.question?.text}</p>
    ${finding.source && finding.because ? html`<p class="from">${finding.because} (${finding.source})</p>` : ''}
    <div class="pair">
      ${tap(`check-${finding.rule}-yes`, 'Yes', () => tablet.change(check, finding.rule, 'yes'), { pressed: given === 'yes' })}
      ${tap(`check-${finding.rule}-no`, 'No', () => tablet.change(check, finding.rule, 'no'), { pressed: given === 'no' })}
    </div>
  </div>`;
}

/** @param {Draft} draft @param {Tablet} tablet */
function painRelief(draft, tablet) {
  return html`<div class="question" role="group" aria-labelledby="question-co">
    <p id="question-co">What pain relief does the patient have? The record does not say.</p>
    <div class="list">
      ${draft.bedside.choices.coTreatment.map(({ code, title }) =>
        tap(`co-${code}`, title, () => tablet.change(coTreat, code), { pressed: draft.coTreatment?.status === code }),
      )}
    </div>
  </div>`;
}

/** What the record knows already is shown, not asked. @param {Draft} draft */
function onRecord(draft) {
  const clear = protocolOf(draft)?.findings.filter((finding) => finding.result === 'clear') ?? [];
  const { coTreatment } = draft.bedside;
  if (clear.length === 0 && !coTreatment) return '';
  return html`<section class="record" aria-label="From the record">
    <h2>From the record</h2>
    <ul>
      ${coTreatment
        ? html`<li><b>Pain relief: ${coTreatment.say}</b> ${from(coTreatment.source, when(coTreatment.at))}</li>`
        : ''}
      ${clear.map((finding) => html`<li>${finding.because} ${from(finding.source, finding.at ? when(finding.at) : '')}</li>`)}
    </ul>
    <p class="alongside">${protocolOf(draft)?.alongside}</p>
  </section>`;
}
