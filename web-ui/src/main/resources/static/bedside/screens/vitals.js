import { html } from '/webjars/lit-html/lit-html.js';
import { asked, closeVitals, fits, given, keepVital, notTaken, openVitals, pick, press, sideOf } from '../vitals.js';
import { capital, title } from '../words.js';
import { dock, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../types.js').VitalView} VitalView */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** The way in, where the protocol asks. It holds nobody up. @param {Draft} draft @param {Tablet} tablet */
export function vitalsTap(draft, tablet) {
  const all = asked(draft);
  if (all.length === 0) return '';
  const done = Object.keys(given(draft)).length;
  return tap('vitals', `Vital signs ${sideOf(draft)} (${done} of ${all.length})`, () => tablet.change(openVitals));
}

/** @param {Draft} draft @param {Tablet} tablet */
export function vitals(draft, tablet) {
  const picked = asked(draft).find(({ code }) => code === draft.pad?.vital);
  return picked ? pad(picked, draft, tablet) : all(draft, tablet);
}

/** @param {Draft} draft @param {Tablet} tablet */
function all(draft, tablet) {
  const values = given(draft);
  return html`${heading(`Vital signs ${sideOf(draft)}`)}
    <p class="from">Only what you look at now. What is left open is not sent.</p>
    <div class="low list">
      ${asked(draft).map((vital) => {
        const said = values[vital.code];
        const words = said?.notTaken ? `Not taken: ${title(draft.bedside, said.notTaken)}` : said ? `${said.value} ${vital.unit}` : 'Not looked at';
        return tap(`vital-${vital.code}`, html`<b>${capital(vital.title)}</b> ${words}`, () => tablet.change(pick, vital.code));
      })}
    </div>
    ${dock(tap('vitals-done', 'Go on', () => tablet.change(closeVitals), { kind: 'first' }))}`;
}

/** A pad of our own: no keyboard comes up, and the keys are a thumb wide. @param {VitalView} vital @param {Draft} draft @param {Tablet} tablet */
function pad(vital, draft, tablet) {
  const typed = draft.pad?.typed ?? '';
  const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ...(vital.decimals > 0 ? ['.'] : []), '0'];
  return html`${heading(capital(vital.title))}
    <p class="typed" role="status"><b>${typed || '–'}</b> ${vital.unit}</p>
    <p class="from">${vital.lowest} to ${vital.highest} ${vital.unit}. A value beyond that is a slip or an emergency; neither is charted here.</p>
    <div class="low">
      <div class="pad" role="group" aria-label=${vital.title}>
        ${keys.map((key) => tap(`key-${key}`, key, () => tablet.change(press, key), { label: key === '.' ? 'point' : undefined }))}
        ${tap('key-back', '⌫', () => tablet.change(press, 'back'), { label: 'Take the last figure away' })}
      </div>
      <div role="group" aria-labelledby="not-taken">
        <h2 id="not-taken">Not taken, because</h2>
        <div class="list two">
          ${draft.bedside.choices.vitalNotTaken.map(({ code, title }) => tap(`not-taken-${code}`, title, () => tablet.change(notTaken, code)))}
        </div>
      </div>
    </div>
    ${dock(tap('vital-keep', 'Keep', () => tablet.change(keepVital), { kind: 'first', off: !fits(vital, typed) }))}`;
}
