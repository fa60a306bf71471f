import { html } from '/webjars/lit-html/lit-html.js';
import { phrase, say } from '../speech.js';
import { shown, when } from '../words.js';
import { bedOf, dock, heading, lineOf, nameOf, similarTo, tap, theirs } from './parts.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */

/** On the ward list, until it is done or somebody says that it never was. @param {Tablet} tablet */
export function stillToRedo(tablet) {
  const redo = tablet.device?.redo;
  if (redo?.author !== tablet.ward.answer?.me.username || !redo) return '';
  return html`<div class="notice" data-notice="redo">
    <p>${phrase('redo.open', { what: html`<b>${theirs(redo.title)}${say('comma')}${when(redo.endedAt)}</b>`, bed: redo.patient.bed })}</p>
    ${tap('redo', say('redo.log'), tablet.redo)} ${tap('redo-none', say('redo.never'), tablet.redoNone)}
  </div>`;
}

/** @param {Tablet} tablet */
export function whoWasIt(tablet) {
  const redo = tablet.device?.redo;
  if (!redo) return heading(say('redo.nothing'));
  const others = (tablet.ward.answer?.patients ?? []).filter(({ id }) => id !== redo.patient.id);
  return html`${heading(say('redo.title'))} ${wrongOne(redo)}
    <ul class="patients">
      ${others.map((patient) => {
        const words = html`${bedOf(patient)}
          <span class="who">
            ${nameOf(patient)} ${similarTo(patient)}
          </span>`;
        return html`<li>${tap(`right-${patient.bed}`, words, () => tablet.redoFor(patient), { kind: 'card' })}</li>`;
      })}
    </ul>
    ${dock(tap('redo-none', say('redo.never'), tablet.redoNone))}`;
}

/** The wrong patient beside the right one, for as long as it takes. @param {import('../types.js').Redo} redo */
export function wrongOne({ patient, title, endedAt, before, after }) {
  return html`<div class="notice" data-notice="instead-of">
    <p>${phrase('redo.was', { who: lineOf(patient), title: theirs(title), time: when(endedAt), before: shown(before), after: shown(after) })}</p>
  </div>`;
}
