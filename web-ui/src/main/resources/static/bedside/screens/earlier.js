import { html } from '/webjars/lit-html/lit-html.js';
import { enteredLate, when } from '../words.js';
import { stateOf, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../types.js').Earlier} Earlier */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** What was done lately, and the way to correct it. @param {Draft} draft @param {Tablet} tablet */
export function earlier(draft, tablet) {
  const told = draft.bedside.earlier ?? [];
  if (told.length === 0) return '';
  return html`<details class="earlier">
    <summary class="tap" data-tap="earlier">Earlier (${told.length})</summary>
    ${told.map((session, i) => one(session, i, tablet))}
  </details>`;
}

/** @param {Earlier} session @param {number} i @param {Tablet} tablet */
function one(session, i, tablet) {
  const { title, endedAt, by, before, after, event, was, withdrawn } = session;
  return html`<article class="choice" data-session=${session.session} data-revision=${session.revision}>
    <h2>${title}, ${when(endedAt)}</h2>
    ${withdrawn ? html`<p>${stateOf('stopped', 'Entered in error')}</p>` : ''}
    ${before
      ? html`<dl class="scores">
          ${score('Pain before', before.words, was.map((old) => old.before))} ${score('Pain after', after?.words ?? 'no score', was.map((old) => old.after))}
        </dl>`
      : ''}
    ${event ? html`<p>${stateOf('attention', `Adverse event: ${event.what} (${event.seriousness.toLowerCase()})`)}</p>` : ''}
    <p class="from">By ${by}${enteredLate(session)}</p>
    ${was.map(({ reason, correctedBy, correctedAt }) => html`<p class="from">Corrected ${when(correctedAt)} by ${correctedBy}: ${reason}.</p>`)}
    ${withdrawn
      ? ''
      : html`<div class="list two">
          ${before ? tap(`correct-before-${i}`, 'Correct before', () => tablet.correct(session, 'before')) : ''}
          ${before ? tap(`correct-after-${i}`, 'Correct after', () => tablet.correct(session, 'after')) : ''}
          ${tap(`withdraw-${i}`, 'Wrong patient', () => tablet.withdraw(session))}
        </div>`}
  </article>`;
}

/** What stood there before stays readable. @param {string} name @param {string} words @param {(string | null)[]} was */
function score(name, words, was) {
  const old = was.filter((value, i) => value !== (was[i + 1] === undefined ? words : was[i + 1]));
  return html`<div>
    <dt>${name}</dt>
    <dd>${old.map((value) => html`<del>${value ?? 'no score'}</del> `)}${words}</dd>
  </div>`;
}
