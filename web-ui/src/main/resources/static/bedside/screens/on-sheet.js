import { html } from '/webjars/lit-html/lit-html.js';
import { moment } from '../moment.js';
import { hasMinutes, isThen, itSays, notBefore, SAYS, stoppedFor, wasThen } from '../on-sheet.js';
import { named, phrase, say } from '../speech.js';
import { instantOf, length, when } from '../words.js';
import { heading, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../types.js').Protocol} Protocol */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** The sheet's boxes, one question after the other. @param {Draft} draft @param {Protocol} protocol @param {Tablet} tablet */
export function onSheet(draft, protocol, tablet) {
  if (draft.due) return itsTime(say('sheet.look-when'), draft, protocol, tablet);
  if (!draft.sheet?.says) return howItWent(protocol, tablet);
  if (draft.sheet.says === 'stopped' && !draft.reason) return whyStopped(draft, tablet);
  return itsTime(say(draft.sheet.says === 'not-given' ? 'sheet.when-not' : 'late.title'), draft, protocol, tablet);
}

/** @param {Protocol} protocol @param {Tablet} tablet */
function howItWent({ title }, tablet) {
  return html`${heading(say('sheet.what'))}
    <p class="quiet-note">${theirs(title)}</p>
    <div class="low list">${SAYS.map((says) => tap(`says-${says}`, named('sheet.says', says), () => tablet.change(itSays, says)))}</div>`;
}

/** @param {Draft} draft @param {Tablet} tablet */
function whyStopped(draft, tablet) {
  return html`${heading(say('sheet.why-stopped'))}
    <div class="low list two">
      ${draft.bedside.choices.stopped
        .filter(({ code }) => code !== 'finished-early')
        .map(({ code }) => tap(`reason-${code}`, named('reason', code), () => tablet.change(stoppedFor, code)))}
    </div>`;
}

/** The time that stands on the paper, and minutes for each place where they are not the planned ones. @param {string} asked @param {Draft} draft @param {Protocol} protocol @param {Tablet} tablet */
function itsTime(asked, draft, protocol, tablet) {
  return html`${heading(asked)}
    ${draft.sheet?.says === 'planned' ? html`<p class="quiet-note">${phrase('late.all-planned', { title: theirs(protocol.title) })}</p>` : ''}
    ${draft.due || draft.sheet?.says === 'not-given' ? '' : html`<p class="notice">${say('late.note-sheet')}</p>`}
    <form class="unlock" @submit=${(/** @type {SubmitEvent} */ event) => take(event, draft, protocol, tablet)}>
      <label>${say('sheet.time')} <input name="then" type="datetime-local" required /></label>
      ${hasMinutes(draft) ? minutes(protocol) : ''}
      <p class="quiet-note" data-note="then" role="status"></p>
      <button class="tap first" data-tap="take-time" type="submit">${say('late.take')}</button>
    </form>`;
}

/** None is filled in beforehand: what the paper does not say is not guessed. @param {Protocol} protocol */
function minutes({ steps }) {
  return html`<fieldset class="minutes">
    <legend>${say('sheet.minutes')}</legend>
    ${steps.map(
      ({ name, seconds }, i) =>
        html`<label
          ><span>${phrase('sheet.minutes-of', { place: theirs(name), planned: length(seconds) })}</span>
          <input name=${`minutes-${i}`} type="number" inputmode="decimal" min="0" max=${halves(seconds)} step="0.5" required
        /></label>`,
    )}
  </fieldset>`;
}

/** Paper is as fine as half a minute. @param {number} seconds */
function halves(seconds) {
  return Math.ceil(seconds / 30) / 2;
}

/** @param {SubmitEvent} event @param {Draft} draft @param {Protocol} protocol @param {Tablet} tablet */
function take(event, draft, { steps }, tablet) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const typed = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value;
  const then = instantOf(typed('then'));
  const given = hasMinutes(draft) ? steps.map(({ seconds }, i) => Math.min(seconds, Number(typed(`minutes-${i}`)) * 60)) : [];
  const wrong = whatIsWrong(draft, then, given);
  if (wrong === null) return void tablet.change(wasThen, then, given);
  /** @type {HTMLElement} */ (form.querySelector('[data-note]')).textContent = wrong;
}

/** @param {Draft} draft @param {number} then @param {number[]} given @returns {string | null} */
function whatIsWrong(draft, then, given) {
  if (!isThen(draft, new Date(moment()).toISOString(), then)) {
    return say(draft.due ? 'sheet.look-not-then' : 'late.not-then', { time: when(new Date(notBefore(draft)).toISOString()) });
  }
  return hasMinutes(draft) && given.every((seconds) => seconds === 0) ? say('sheet.no-minutes') : null;
}
