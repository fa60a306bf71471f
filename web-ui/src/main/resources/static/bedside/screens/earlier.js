import { html } from '/webjars/lit-html/lit-html.js';
import { besides, overlaps } from '../overlap.js';
import { named, phrase, say } from '../speech.js';
import { clock, enteredLate, shown, when } from '../words.js';
import { inHands, stateOf, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../types.js').Earlier} Earlier */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** What was done lately, and the way to correct it. @param {Draft} draft @param {Tablet} tablet */
export function earlier(draft, tablet) {
  const told = draft.bedside.earlier ?? [];
  if (told.length === 0) return '';
  return html`${overlaps(told).map((two) => overlapping(...two))}
  <details class="earlier">
    <summary class="tap" data-tap="earlier">${say('earlier.title', { n: told.length })}</summary>
    ${told.map((session, i) => one(session, i, tablet, told))}
  </details>`;
}

/** One massage, or two? Only whoever was there knows. @param {Earlier} one @param {Earlier} other */
function overlapping(one, other) {
  const said = (/** @type {Earlier} */ { startedAt, endedAt, by }) =>
    phrase('overlap.one', { from: when(startedAt ?? ''), to: clock(endedAt), name: html`<bdi>${by}</bdi>` });
  return html`<div class="notice" data-notice="overlap"><p>${phrase('overlap', { one: said(one), other: said(other) })}</p></div>`;
}

/** @param {Earlier} session @param {number} i @param {Tablet} tablet @param {Earlier[]} all */
function one(session, i, tablet, all) {
  const { title, endedAt, by, had, before, after, event, was, withdrawn } = session;
  return html`<article class="choice" data-session=${session.session} data-revision=${session.revision}>
    <h2>${theirs(title)}${say('comma')}${when(endedAt)}</h2>
    ${withdrawn ? html`<p>${stateOf('stopped', say('earlier.in-error'))}</p>` : ''}
    ${before
      ? html`<dl class="scores">
          ${score(say('score.before'), before.words, was.map((old) => old.before))} ${score(say('score.after'), after?.words ?? null, was.map((old) => old.after))}
        </dl>`
      : ''}
    ${event ? html`<p>${stateOf('attention', say('adverse.events', { what: named('event', event.what), seriousness: named('serious', event.seriousness) }))}</p>` : ''}
    <p class="from">${phrase('by', { name: inHands((had ?? []).map(({ name, until }) => ({ name, at: until })), by) })}${enteredLate(session)}</p>
    ${sentBy(session)}
    ${was.map((old) => html`<p class="from">${phrase('correct.because', { time: when(old.correctedAt), name: html`<bdi>${old.correctedBy}</bdi>`, reason: named('correction', old.reason) })}</p>${sentBy(old)}`)}
    ${withdrawn
      ? ''
      : html`<div class="list two">
          ${before ? tap(`correct-before-${i}`, say('earlier.correct-before'), () => tablet.correct(session, 'before')) : ''}
          ${before ? tap(`correct-after-${i}`, say('earlier.correct-after'), () => tablet.correct(session, 'after')) : ''}
          ${besides(session, all) ? tap(`twice-${i}`, say('earlier.twice'), () => tablet.withdraw(session, true)) : ''}
          ${tap(`withdraw-${i}`, say('earlier.wrong-patient'), () => tablet.withdraw(session))}
        </div>`}
    ${before ? beside(session, i, tablet) : ''}
  </article>`;
}

/** Where whoever is in charge sent it for its author. @param {{handedIn?: import('../types.js').HandedIn | null}} record */
function sentBy({ handedIn }) {
  return handedIn
    ? html`<p class="from">${phrase('hand-in.because', { name: html`<bdi>${handedIn.by}</bdi>`, reason: named('handed-in', handedIn.why) })}</p>`
    : '';
}

/** What was scored beside pain, each with the way to correct it or to add it. @param {Earlier} session @param {number} i @param {Tablet} tablet */
function beside(session, i, tablet) {
  const rows = session.also ?? [];
  if (rows.length === 0) return '';
  return html`<details class="earlier">
    <summary class="tap" data-tap=${`beside-${i}`}>${say('earlier.beside')}</summary>
    <div class="list">${rows.map(
      ({ instrument, title, before, after, was }) =>
        html`<section class="list">
          <p><b>${theirs(title)}</b></p>
          <dl class="scores">
            ${score(say('also.before'), before?.words ?? null, was.map((old) => old.before), say('also.not-asked'))}
            ${score(say('also.after'), after?.words ?? null, was.map((old) => old.after), say('also.not-asked'))}
          </dl>
          ${session.withdrawn
            ? ''
            : html`<div class="list two">
                ${tap(`correct-before-${i}-${instrument}`, say('earlier.correct-before'), () => tablet.correctBeside(session, 'before', instrument), { label: `${say('earlier.correct-before')}: ${title}` })}
                ${tap(`correct-after-${i}-${instrument}`, say('earlier.correct-after'), () => tablet.correctBeside(session, 'after', instrument), { label: `${say('earlier.correct-after')}: ${title}` })}
              </div>`}
        </section>`,
    )}</div>
  </details>`;
}

/** What stood there before stays readable. @param {string} name @param {string | null} words @param {(string | null)[]} was @param {string} none where nothing stood */
function score(name, words, was, none = shown(null)) {
  const said = (/** @type {string | null} */ value) => (value === null ? none : shown(value));
  const old = was.filter((value, i) => value !== (was[i + 1] === undefined ? words : was[i + 1]));
  return html`<div>
    <dt>${name}</dt>
    <dd>${old.map((value) => html`<del>${said(value)}</del> `)}${said(words)}</dd>
  </div>`;
}
