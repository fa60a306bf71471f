import { html } from '/webjars/lit-html/lit-html.js';
import { say } from '../speech.js';
import { tabletName } from '../unsent.js';
import { when } from '../words.js';
import { stateOf } from './parts.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */

/** For whoever is in charge: what has waited for hours, and where. @param {Tablet} tablet */
export function unsentOnTablets({ ward }) {
  const told = ward.answer?.unsent ?? [];
  if (told.length === 0) return '';
  return html`<div class="notice" role="status" data-notice="unsent">
    ${told.map(
      ({ tablet, by, records, needsYou, oldest, heardAt }) =>
        html`<p>
          ${stateOf('attention', say('unsent.waits', { n: records, name: by, tablet, since: when(oldest) }))}
          ${records > needsYou ? say('unsent.leaves', { name: by }) : ''} ${needsYou > 0 ? say('unsent.needs', { n: needsYou }) : ''} ${say('unsent.heard', { time: when(heardAt) })}
        </p>`,
    )}
  </div>`;
}

/** So that the one that is meant can be found. @param {Tablet} tablet */
export function nameOfThis({ device }) {
  return device ? html`<p class="quiet-note">${say('unsent.this', { tablet: tabletName(device.id) })}</p>` : '';
}
