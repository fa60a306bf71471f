import { html } from '/webjars/lit-html/lit-html.js';
import { phrase, say } from '../speech.js';
import { born, grouped } from '../words.js';
import { roomWords, similarTo } from './parts.js';

/** Who this is about, on top of every patient screen. @param {import('../types.js').Bedside} bedside */
export function banner({ patient, ward }) {
  return html`<section class="banner" aria-label=${say('patient')}>
    <p class="bed"><span>${say('bed')}</span> <b>${patient.bed}</b></p>
    <div>
      <p class="name"><bdi>${patient.familyName}, ${patient.givenName}</bdi></p>
      <p class="born">
        <span>${born(patient.birthDate)}</span> <span>${phrase('number', { number: html`<bdi>${grouped(patient.number)}</bdi>` })}</span>
        ${patient.room ? html`<span>${roomWords(patient)}</span>` : ''} <span><bdi>${patient.elsewhere?.ward ?? ward.name}</bdi></span>
      </p>
      ${similarTo(patient)}
    </div>
  </section>`;
}
