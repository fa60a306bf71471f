import { html } from '/webjars/lit-html/lit-html.js';
import { endedAgo, lateOne, LONGER_AGO, MINUTES_AGO, reliefThen } from '../late.js';
import { moment } from '../moment.js';
import { protocolOf } from '../protocol.js';
import { meant } from '../refusal.js';
import { named, phrase, say } from '../speech.js';
import { ago, clock } from '../words.js';
import { onSheet } from './on-sheet.js';
import { heading, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** @param {Draft} draft @param {Tablet} tablet */
export function late(draft, tablet) {
  const protocol = protocolOf(draft);
  if (!protocol) return whichOne(draft, tablet);
  if (draft.endedAt) return relief(draft, tablet);
  if (draft.sheet) return onSheet(draft, protocol, tablet);
  return html`${heading(say('late.title'))}
    <p class="quiet-note">${phrase('late.all-planned', { title: theirs(protocol.title) })}</p>
    ${sinceThen(tablet)}`;
}

/** @param {Tablet} tablet */
function sinceThen(tablet) {
  return html`<p class="notice">${say('late.note')}</p>
    <div class="low list two">${MINUTES_AGO.map((minutes) => chip(minutes, tablet))}</div>
    <details class="earlier">
      <summary class="tap" data-tap="longer-ago">${say('late.longer')}</summary>
      <div class="list two">${LONGER_AGO.map((minutes) => chip(minutes, tablet))}</div>
    </details>`;
}

/** @param {number} minutes @param {Tablet} tablet */
function chip(minutes, tablet) {
  const millis = minutes * 60_000;
  const words = minutes === 0 ? say('late.just-now') : say('late.ago', { ago: ago(millis), time: clock(moment() - millis) });
  return tap(`ago-${minutes}`, words, () => tablet.change(endedAgo, minutes));
}

/** @param {Draft} draft @param {Tablet} tablet */
function whichOne(draft, tablet) {
  return html`${heading(say('late.which'))}
    <div class="low list">
      ${meant(draft).map(({ id, title }) => tap(`protocol-${id}`, theirs(title), () => tablet.change(lateOne, id)))}
    </div>`;
}

/** @param {Draft} draft @param {Tablet} tablet */
function relief(draft, tablet) {
  return html`${heading(say('late.relief'))}
    <div class="low list">
      ${draft.bedside.choices.coTreatment.map(({ code }) => tap(`co-${code}`, named('relief', code), () => tablet.change(reliefThen, code)))}
    </div>`;
}
