import { html } from '/webjars/lit-html/lit-html.js';
import { born, grouped } from '../words.js';

/** Who this is about, on top of every patient screen. @param {import('../types.js').Bedside} bedside */
export function banner({ patient, ward }) {
  return html`<section class="banner" aria-label="Patient">
    <p class="bed"><span>Bed</span> <b>${patient.bed}</b></p>
    <div>
      <p class="name"><bdi>${patient.familyName}, ${patient.givenName}</bdi></p>
      <p class="born">
        <span>born ${born(patient.birthDate)}</span> <span>no. <bdi>${grouped(patient.number)}</bdi></span>
        <span>${patient.elsewhere?.ward ?? ward.name}</span>
      </p>
      ${patient.similarTo.length > 0
        ? html`<p class="similar">Similar name: bed ${patient.similarTo.join(', bed ')}</p>`
        : ''}
    </div>
  </section>`;
}
