import { html } from '/webjars/lit-html/lit-html.js';
import { phrase, say } from '../speech.js';
import { decimal } from '../words.js';
import { dock, heading, stateOf, tap } from './parts.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */

/** Nothing of a patient, and the way back to where it was. @param {Tablet} tablet */
export function locked(tablet) {
  const { name, trouble, opensByBadge } = tablet.lock;
  const isOut = trouble === 'out';
  return html`${heading(say('locked.title'))}
    <p>${isOut ? '' : phrase('locked.who', { name: html`<b><bdi>${name}</bdi></b>` })} ${say('locked.kept')}</p>
    ${trouble ? html`<p class="notice" role="alert">${say(`locked.${trouble}`)}</p>` : ''}
    ${isOut ? signIn() : opensByBadge ? byBadge(tablet) : provenAnew(tablet)}
    ${isOut ? '' : dock(...(opensByBadge ? [badgeTap(tablet)] : []), tap('somebody-else', say('locked.somebody-else'), somebodyElse))}`;
}

function signIn() {
  return html`<a class="tap first" data-tap="sign-in" href="/sign-in">${say('sign-in-again')}</a>`;
}

/** A badge and a PIN, in whatever order. @param {Tablet} tablet */
function byBadge(tablet) {
  const { badge, pin } = tablet.lock;
  return html`<p role="status" data-badge=${badge === null ? 'wanted' : 'read'}>
      ${badge === null ? stateOf('waiting', say('locked.scan-badge')) : stateOf('done', say('locked.badge-read'))}
    </p>
    <div class="low">
      <p class="typed">
        ${say('locked.pin')} <b aria-hidden="true">${pin ? '•'.repeat(pin.length) : '–'}</b>
        <span class="unseen" role="status">${say('locked.digits', { n: pin.length })}</span>
      </p>
      <div class="pad" role="group" aria-label=${say('locked.pin')}>
        ${['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].map((key) => tap(`key-${key}`, decimal(key), () => tablet.lock.press(key)))}
        ${tap('key-back', '⌫', () => tablet.lock.press('back'), { label: say('vitals.back') })}
      </div>
      <details>
        <summary class="tap">${say('locked.otherwise')}</summary>
        ${provenAnew(tablet)}
      </details>
    </div>`;
}

/** @param {Tablet} tablet */
function badgeTap(tablet) {
  return tap('unlock-by-badge', say('locked.unlock'), tablet.unlockByBadge, { kind: 'first', off: !tablet.lock.isReady });
}

/** By the provider, or by the password. @param {Tablet} tablet */
function provenAnew(tablet) {
  const { at } = tablet.lock;
  if (at) return html`<a class="tap first" data-tap="unlock" href=${at}>${say('locked.hospital')}</a>`;
  return html`<form class="unlock" @submit=${(/** @type {SubmitEvent} */ event) => unlock(event, tablet)}>
    <label>${say('locked.password')} <input name="password" type="password" autocomplete="current-password" required /></label>
    <button class="tap first" data-tap="unlock" type="submit">${say('locked.unlock')}</button>
  </form>`;
}

/** @param {SubmitEvent} event @param {Tablet} tablet */
function unlock(event, tablet) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const password = /** @type {HTMLInputElement} */ (form.elements.namedItem('password'));
  tablet.unlock(password.value);
  form.reset();
}

/** The page's own way out: it carries the page's token, and takes the provider along. */
function somebodyElse() {
  /** @type {HTMLFormElement | null} */ (document.querySelector("form[action='/sign-out']"))?.requestSubmit();
}
