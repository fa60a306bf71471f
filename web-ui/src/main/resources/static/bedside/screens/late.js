import { html } from '/webjars/lit-html/lit-html.js';
import { endedAgo, lateOne, LONGER_AGO, MINUTES_AGO, reliefThen } from '../late.js';
import { protocolOf } from '../protocol.js';
import { meant } from '../refusal.js';
import { ago, clock } from '../words.js';
import { heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** @param {Draft} draft @param {Tablet} tablet */
export function late(draft, tablet) {
  const protocol = protocolOf(draft);
  if (!protocol) return whichOne(draft, tablet);
  if (draft.endedAt) return relief(draft, tablet);
  return html`${heading('When did it end?')}
    <p class="quiet-note">${protocol.title}, all of the planned time</p>
    <p class="notice">Consent and skin are not asked afterwards. The record says that they were not written down.</p>
    <div class="low list two">${MINUTES_AGO.map((minutes) => chip(minutes, tablet))}</div>
    <details class="earlier">
      <summary class="tap" data-tap="longer-ago">Longer ago</summary>
      <div class="list two">${LONGER_AGO.map((minutes) => chip(minutes, tablet))}</div>
    </details>`;
}

/** @param {number} minutes @param {Tablet} tablet */
function chip(minutes, tablet) {
  const millis = minutes * 60_000;
  const words = minutes === 0 ? 'Just now' : `${minutes % 60 ? `${minutes} minutes` : ago(millis)} ago, ${clock(Date.now() - millis)}`;
  return tap(`ago-${minutes}`, words, () => tablet.change(endedAgo, minutes));
}

/** @param {Draft} draft @param {Tablet} tablet */
function whichOne(draft, tablet) {
  return html`${heading('Which massage was given?')}
    <div class="low list">
      ${meant(draft).map(({ id, title }) => tap(`protocol-${id}`, title, () => tablet.change(lateOne, id)))}
    </div>`;
}

/** @param {Draft} draft @param {Tablet} tablet */
function relief(draft, tablet) {
  return html`${heading('What pain relief did the patient have then?')}
    <div class="low list">
      ${draft.bedside.choices.coTreatment.map(({ code, title }) => tap(`co-${code}`, title, () => tablet.change(reliefThen, code)))}
    </div>`;
}
