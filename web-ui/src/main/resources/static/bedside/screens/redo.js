import { html } from '/webjars/lit-html/lit-html.js';
import { when } from '../words.js';
import { dock, heading, tap } from './parts.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */

/** On the ward list, until it is done or somebody says that it never was. @param {Tablet} tablet */
export function stillToRedo(tablet) {
  const redo = tablet.device?.redo;
  if (redo?.author !== tablet.ward.answer?.me.username || !redo) return '';
  return html`<div class="notice" data-notice="redo">
    <p><b>${redo.title}, ${when(redo.endedAt)}</b> is marked as entered in error for bed ${redo.patient.bed}. It is not logged for the right patient yet.</p>
    ${tap('redo', 'Log it for the right patient', tablet.redo)} ${tap('redo-none', 'It was never given', tablet.redoNone)}
  </div>`;
}

/** @param {Tablet} tablet */
export function whoWasIt(tablet) {
  const redo = tablet.device?.redo;
  if (!redo) return heading('Nothing to log again');
  const others = (tablet.ward.answer?.patients ?? []).filter(({ id }) => id !== redo.patient.id);
  return html`${heading('Who was it?')} ${wrongOne(redo)}
    <ul class="patients">
      ${others.map((patient) => {
        const words = html`<span class="bed"><span>Bed</span> <b>${patient.bed}</b></span>
          <span class="who">
            <b class="name"><bdi>${patient.familyName}, ${patient.givenName}</bdi></b>
            ${patient.similarTo.length > 0 ? html`<span class="similar">Similar name: bed ${patient.similarTo.join(', bed ')}</span>` : ''}
          </span>`;
        return html`<li>${tap(`right-${patient.bed}`, words, () => tablet.redoFor(patient), { kind: 'card' })}</li>`;
      })}
    </ul>
    ${dock(tap('redo-none', 'It was never given', tablet.redoNone))}`;
}

/** The wrong patient beside the right one, for as long as it takes. @param {import('../types.js').Redo} redo */
export function wrongOne({ patient, title, endedAt, before, after }) {
  return html`<div class="notice" data-notice="instead-of">
    <p>
      Was recorded for <b>bed ${patient.bed}, <bdi>${patient.familyName}, ${patient.givenName}</bdi></b>: ${title}, ${when(endedAt)}, before
      ${before}, after ${after}.
    </p>
  </div>`;
}
