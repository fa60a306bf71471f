import { html } from '/webjars/lit-html/lit-html.js';
import { asked, closeVitals, fits, given, keepVital, notTaken, openVitals, pick, press, sideOf } from '../vitals.js';
import { named, say } from '../speech.js';
import { capital, decimal } from '../words.js';
import { dock, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../types.js').VitalView} VitalView */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** The way in, where the protocol asks. It holds nobody up. @param {Draft} draft @param {Tablet} tablet */
export function vitalsTap(draft, tablet) {
  const all = asked(draft);
  if (all.length === 0) return '';
  const done = Object.keys(given(draft)).length;
  return tap('vitals', say('vitals.count', { title: say(`vitals.${sideOf(draft)}`), done, all: all.length }), () => tablet.change(openVitals));
}

/** @param {Draft} draft @param {Tablet} tablet */
export function vitals(draft, tablet) {
  const picked = asked(draft).find(({ code }) => code === draft.pad?.vital);
  return picked ? pad(picked, draft, tablet) : all(draft, tablet);
}

/** @param {Draft} draft @param {Tablet} tablet */
function all(draft, tablet) {
  const values = given(draft);
  return html`${heading(say(`vitals.${sideOf(draft)}`))}
    <p class="from">${say('vitals.note')}</p>
    <div class="low list">
      ${asked(draft).map((vital) => {
        const said = values[vital.code];
        const words = said?.notTaken ? say('vitals.not-taken', { why: named('noVital', said.notTaken) }) : said ? `${decimal(said.value ?? '')} ${unitOf(vital)}` : say('vitals.not-looked');
        return tap(`vital-${vital.code}`, html`<b>${capital(nameOf(vital))}</b> <span>${words}</span>`, () => tablet.change(pick, vital.code), { kind: 'row' });
      })}
    </div>
    ${dock(tap('vitals-done', say('go-on'), () => tablet.change(closeVitals), { kind: 'first' }))}`;
}

/** A pad of our own: no keyboard comes up, and the keys are a thumb wide. @param {VitalView} vital @param {Draft} draft @param {Tablet} tablet */
function pad(vital, draft, tablet) {
  const typed = draft.pad?.typed ?? '';
  const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ...(vital.decimals > 0 ? ['.'] : []), '0'];
  return html`${heading(capital(nameOf(vital)))}
    <p class="typed" role="status"><b>${decimal(typed) || '–'}</b> ${unitOf(vital)}</p>
    <p class="from">${say('vitals.range', { lowest: vital.lowest, highest: vital.highest, unit: unitOf(vital) })}</p>
    <div class="low">
      <div class="pad" role="group" aria-label=${nameOf(vital)}>
        ${keys.map((key) => tap(`key-${key}`, decimal(key), () => tablet.change(press, key), { label: key === '.' ? say('vitals.point') : undefined }))}
        ${tap('key-back', '⌫', () => tablet.change(press, 'back'), { label: say('vitals.back') })}
      </div>
      <div role="group" aria-labelledby="not-taken">
        <h2 id="not-taken">${say('vitals.not-taken-because')}</h2>
        <div class="list two">
          ${draft.bedside.choices.vitalNotTaken.map(({ code }) => tap(`not-taken-${code}`, named('noVital', code), () => tablet.change(notTaken, code)))}
        </div>
      </div>
    </div>
    ${dock(tap('vital-keep', say('keep'), () => tablet.change(keepVital), { kind: 'first', off: !fits(vital, typed) }))}`;
}

/** @param {VitalView} vital */
function nameOf({ code, title }) {
  return named('vital', code, title);
}

/** @param {VitalView} vital */
function unitOf({ code, unit }) {
  return named('unit', code, unit);
}
