import { html } from '/webjars/lit-html/lit-html.js';
import { say } from '../speech.js';
import { born, grouped, when } from '../words.js';
import { lineOf, tap, theirs } from './parts.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */

/** What a downtime sheet's code stands for, above whatever screen it was scanned on. @param {Tablet} tablet */
export function sheetFound(tablet) {
  if (!tablet.sheet) return '';
  const { state, sheet, patient, looks = [] } = tablet.sheet;
  if (state !== 'open' || !sheet || !patient) {
    return html`<div class="notice" role="alert" data-notice="sheet" data-sheet=${state}>
      <p>${say(`sheet.${state}`)}</p>
      ${sheet && patient && looks.length > 0 ? html`<p>${who(patient)}</p> ${lookTaps(patient, sheet, looks, tablet)}` : ''}
      ${tap('sheet-no', say('scan.close'), tablet.sheetNone)}
    </div>`;
  }
  const title = patient.planned.find(({ protocol }) => protocol === sheet.protocol)?.title ?? sheet.protocol;
  return html`<div class="notice" role="alert" data-notice="sheet" data-sheet=${state}>
    <p>${say('sheet.open', { time: when(sheet.madeAt) })}</p>
    <p>
      ${who(patient)}<br />
      ${theirs(title)}
    </p>
    <div class="pair">
      ${tap('sheet-no', say('scan.no'), tablet.sheetNone)}
      ${tap('sheet-yes', say('sheet.yes'), tablet.enterSheet, { kind: 'first' })}
    </div>
  </div>`;
}

/** @param {import('../types.js').Patient} patient */
function who(patient) {
  return html`${lineOf(patient)}<br />
    ${born(patient.birthDate)}${say('comma')}${say('number', { number: grouped(patient.number) })}`;
}

/** Later looks that may stand on the same paper. @param {import('../types.js').Patient} patient @param {import('../sheet.js').Sheet} sheet @param {import('../types.js').Due[]} looks @param {Tablet} tablet */
export function lookTaps(patient, sheet, looks, tablet) {
  return looks.map((due) => tap(`sheet-look-${due.afterMinutes}`, say('sheet.look', { minutes: due.afterMinutes }), () => tablet.lookOnSheet(patient, due, sheet)));
}

/** For whoever has no scanner: the letters under the square. @param {Tablet} tablet */
export function sheetDoor(tablet) {
  return html`<details class="earlier">
    <summary class="tap" data-tap="sheet">${say('sheet.enter')}</summary>
    <form class="unlock" @submit=${(/** @type {SubmitEvent} */ event) => find(event, tablet)}>
      <label>${say('sheet.code')} <input name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" required /></label>
      <button class="tap first" data-tap="sheet-find" type="submit">${say('sheet.find')}</button>
    </form>
  </details>`;
}

/** @param {SubmitEvent} event @param {Tablet} tablet */
function find(event, tablet) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  tablet.findSheet(/** @type {HTMLInputElement} */ (form.elements.namedItem('code')).value);
  form.reset();
}
