import { html } from '/webjars/lit-html/lit-html.js';
import { allAnswered, answerTo, check, coTreat, protocolOf, questions, settle, sideOf } from '../draft.js';
import { notNow } from '../refusal.js';
import { standingNow } from '../screened.js';
import { capital, when } from '../words.js';
import { basis, limits, stillAllowed } from './limits.js';
import { dock, from, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** @param {Draft} draft @param {Tablet} tablet */
export function checks(draft, tablet) {
  const complete = allAnswered(draft);
  const now = /** @type {import('../types.js').Screened} */ (standingNow(draft));
  return html`${heading('Check at the bedside')}
    <p class="quiet-note">${protocolOf(draft)?.title}</p>
    ${stillAllowed(now)} ${limits(now)}
    <div class="low">
      ${questions(draft).map((finding) => question(finding, now, draft, tablet))}
      ${draft.coTreatment?.source === 'record' ? '' : painRelief(draft, tablet)}
    </div>
    ${onRecord(draft, now)}
    ${dock(
      tap('not-now', 'Not now', () => tablet.change(notNow)),
      complete ? tap('next', 'Go on', () => tablet.change(settle), { kind: 'first' }) : '',
    )}`;
}

/** @typedef {import('../types.js').Row & import('../types.js').Finding} Asked */

/** @param {Asked} asked @param {import('../types.js').Screened} now @param {Draft} draft @param {Tablet} tablet */
function question(asked, now, draft, tablet) {
  const rule = asked.id;
  const open = now.findings.some(({ id, result }) => id === rule && result === 'ask');
  // An answer that has grown old is asked for again.
  const given = open ? null : answerTo(draft, rule);
  const id = `question-${rule}`;
  return html`<div class="question" role="group" aria-labelledby=${id}>
    <p id=${id}>${asked.ask}</p>
    ${asked.source ? html`<p class="from">${asked.because} (${asked.source})</p>` : ''}
    <div class="pair">
      ${tap(`check-${rule}-yes`, 'Yes', () => tablet.change(check, rule, 'yes'), { pressed: given?.answer === 'yes' })}
      ${tap(`check-${rule}-no`, 'No', () => tablet.change(check, rule, 'no'), { pressed: given?.answer === 'no' })}
    </div>
    ${asked.sided && answerTo(draft, rule)?.answer === asked.stopOn ? whichSide(asked, given?.side ?? null, tablet) : ''}
  </div>`;
}

/** @param {Asked} asked @param {string | null} given @param {Tablet} tablet */
function whichSide({ id }, given, tablet) {
  return html`<div role="group" aria-labelledby=${`side-of-${id}`}>
    <p id=${`side-of-${id}`}>Which side?</p>
    <div class="pair three">
      ${['left', 'right', 'both'].map((side) =>
        tap(`side-${id}-${side}`, side === 'both' ? 'Both, or not sure' : capital(side), () => tablet.change(sideOf, id, side), {
          pressed: given === side,
        }),
      )}
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

/** What the record knows already is shown, not asked. @param {Draft} draft @param {import('../types.js').Screened} now */
function onRecord(draft, now) {
  const answered = draft.checks.map(({ rule }) => rule);
  const clear = now.findings.filter(({ id, result, limit }) => result === 'clear' && !limit && !answered.includes(id));
  const { coTreatment } = draft.bedside;
  if (clear.length === 0 && !coTreatment) return '';
  return html`<section class="record" aria-label="From the record">
    <h2>From the record</h2>
    <ul>
      ${coTreatment
        ? html`<li><b>Pain relief: ${coTreatment.say}</b> ${from(coTreatment.source, when(coTreatment.at))}</li>`
        : ''}
      ${clear.map((finding) => html`<li>${basis(finding)}</li>`)}
    </ul>
    <p class="alongside">${protocolOf(draft)?.alongside}</p>
  </section>`;
}
