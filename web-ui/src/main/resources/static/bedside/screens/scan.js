import { html } from '/webjars/lit-html/lit-html.js';
import { say } from '../speech.js';
import { born, grouped } from '../words.js';
import { lineOf, similarTo, stateOf, tap } from './parts.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */

/** What a wristband said, above whatever screen it was scanned on. Nobody is opened without a yes. @param {Tablet} tablet */
export function scan(tablet) {
  if (!tablet.scanned) return '';
  const { patient, damaged } = tablet.scanned;
  if (!patient) return notice('unknown', html`<p>${say(damaged ? 'scan.damaged' : 'scan.unknown')}</p>`, close(tablet));
  const here = tablet.at === 'draft' ? tablet.draft?.bedside.patient.id : null;
  if (here === patient.id) return notice('same', html`<p>${stateOf('done', say('scan.same'))}</p>`, close(tablet));
  return isIt(tablet, patient, Boolean(here));
}

/** @param {Tablet} tablet @param {import('../types.js').Patient} patient @param {boolean} elsewhere another patient is open */
function isIt(tablet, patient, elsewhere) {
  const sure = tablet.scanned?.sure;
  const who = html`<p>${say(elsewhere ? 'scan.other' : 'scan.is')}</p>
    <p>
      ${lineOf(patient)}<br />
      ${born(patient.birthDate)}${say('comma')}${say('number', { number: grouped(patient.number) })}
    </p>
    ${similarTo(patient)}
    ${sure ? '' : html`<p><b>${say('scan.unsure')}</b></p>`}`;
  return notice(
    'patient',
    who,
    html`<div class="pair">
      ${tap('scan-no', say('scan.no'), tablet.scanNone)}
      ${tap('scan-yes', say(sure ? 'scan.yes' : 'scan.yes-read'), () => tablet.open(patient), { kind: 'first' })}
    </div>`,
  );
}

/** @param {string} kind @param {unknown} words @param {unknown} taps */
function notice(kind, words, taps) {
  return html`<div class="notice" role="alert" data-notice="scan" data-scan=${kind}>${words} ${taps}</div>`;
}

/** @param {Tablet} tablet */
function close(tablet) {
  return tap('scan-no', say('scan.close'), tablet.scanNone);
}
