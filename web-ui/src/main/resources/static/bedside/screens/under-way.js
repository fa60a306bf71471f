import { html } from '/webjars/lit-html/lit-html.js';
import { phrase, say } from '../speech.js';
import { onOtherTablets } from '../under-way.js';
import { when } from '../words.js';
import { stateOf, theirs } from './parts.js';

/** @typedef {import('../types.js').Patient} Patient */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** A line for each. @param {Tablet} tablet @param {Patient} patient */
export function elsewhere(tablet, patient) {
  return onOtherTablets(tablet, patient).map(({ state, title, by, startedAt, heardAt }) =>
    stateOf('running', phrase(`under-way.${state}`, { title: theirs(title), name: html`<bdi>${by}</bdi>`, since: when(startedAt), heard: when(heardAt) })),
  );
}

/** Before somebody begins beside it. @param {Tablet} tablet @param {Patient} patient */
export function besideAnother(tablet, patient) {
  const told = elsewhere(tablet, patient);
  if (told.length === 0) return '';
  return html`<div class="notice" data-notice="under-way">
    ${told.map((each) => html`<p>${each}</p>`)}
    <p>${say('under-way.note')}</p>
  </div>`;
}
