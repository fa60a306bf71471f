import { html } from '/webjars/lit-html/lit-html.js';
import { allAnswered, answerTo, check, coTreat, protocolOf, questions, settle, sideOf } from '../draft.js';
import { notNow } from '../refusal.js';
import { standingNow } from '../screened.js';
import { named, phrase, say } from '../speech.js';
import { when } from '../words.js';
import { basis, because, limits, stillAllowed } from './limits.js';
import { dock, from, heading, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** @param {Draft} draft @param {Tablet} tablet */
export function checks(draft, tablet) {
  const complete = allAnswered(draft);
  const now = /** @type {import('../types.js').Screened} */ (standingNow(draft));
  return html`${heading(say('checks.title'))}
    <p class="quiet-note">${theirs(protocolOf(draft)?.title)}</p>
    ${stillAllowed(now)} ${limits(now)}
    <div class="low">
      ${questions(draft).map((finding) => question(finding, now, draft, tablet))}
      ${draft.coTreatment?.source === 'record' ? '' : painRelief(draft, tablet)}
    </div>
    ${onRecord(draft, now)}
    ${dock(
      tap('not-now', say('not-now'), () => tablet.change(notNow)),
      complete ? tap('next', say('go-on'), () => tablet.change(settle), { kind: 'first' }) : '',
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
    <p id=${id}>${theirs(asked.ask)}</p>
    ${asked.source ? html`<p class="from">${because(asked)} (${theirs(asked.source)})</p>` : ''}
    <div class="pair">
      ${tap(`check-${rule}-yes`, say('yes'), () => tablet.change(check, rule, 'yes'), { pressed: given?.answer === 'yes' })}
      ${tap(`check-${rule}-no`, say('no'), () => tablet.change(check, rule, 'no'), { pressed: given?.answer === 'no' })}
    </div>
    ${asked.sided && answerTo(draft, rule)?.answer === asked.stopOn ? whichSide(asked, given?.side ?? null, tablet) : ''}
  </div>`;
}

/** @param {Asked} asked @param {string | null} given @param {Tablet} tablet */
function whichSide({ id }, given, tablet) {
  return html`<div role="group" aria-labelledby=${`side-of-${id}`}>
    <p id=${`side-of-${id}`}>${say('checks.which-side')}</p>
    <div class="pair three">
      ${['left', 'right', 'both'].map((side) =>
        tap(`side-${id}-${side}`, say(`checks.${side}`), () => tablet.change(sideOf, id, side), {
          pressed: given === side,
        }),
      )}
    </div>
  </div>`;
}

/** @param {Draft} draft @param {Tablet} tablet */
function painRelief(draft, tablet) {
  return html`<div class="question" role="group" aria-labelledby="question-co">
    <p id="question-co">${say('checks.relief')}</p>
    <div class="list">
      ${draft.bedside.choices.coTreatment.map(({ code }) =>
        tap(`co-${code}`, named('relief', code), () => tablet.change(coTreat, code), { pressed: draft.coTreatment?.status === code }),
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
  return html`<section class="record" aria-label=${say('checks.from-record')}>
    <h2>${say('checks.from-record')}</h2>
    <ul>
      ${coTreatment
        ? html`<li><b>${phrase('checks.relief-record', { what: theirs(coTreatment.say) })}</b> ${from(coTreatment.source, when(coTreatment.at))}</li>`
        : ''}
      ${clear.map((finding) => html`<li>${basis(finding)}</li>`)}
    </ul>
    <p class="alongside">${theirs(protocolOf(draft)?.alongside)}</p>
  </section>`;
}
