import { html } from '/webjars/lit-html/lit-html.js';
import { dock, heading, tap } from './parts.js';

const TROUBLE = {
  wrong: 'That is not the password. Try again.',
  away: 'The ward server cannot be reached. What is on this tablet is kept; try again in a moment.',
  out: 'You were signed out. What is on this tablet is kept.',
};

/** Nothing of a patient, and the way back to where it was. @param {import('../tablet.js').Tablet} tablet */
export function locked(tablet) {
  const { name, at, trouble } = tablet.lock;
  return html`${heading('Locked')}
    <p>${trouble === 'out' ? '' : html`<b><bdi>${name}</bdi></b> is signed in here. `}Everything is kept as it was.</p>
    ${trouble ? html`<p class="notice" role="alert">${TROUBLE[trouble]}</p>` : ''} ${wayBack(tablet, at)}
    ${trouble === 'out' ? '' : dock(tap('somebody-else', 'I am somebody else', somebodyElse))}`;
}

/** @param {import('../tablet.js').Tablet} tablet @param {string | null} at */
function wayBack(tablet, at) {
  if (tablet.lock.trouble === 'out') return html`<a class="tap first" data-tap="sign-in" href="/sign-in">Sign in again</a>`;
  if (at) return html`<a class="tap first" data-tap="unlock" href=${at}>Unlock with the hospital's account</a>`;
  return html`<form class="unlock" @submit=${(/** @type {SubmitEvent} */ event) => unlock(event, tablet)}>
    <label>Your password <input name="password" type="password" autocomplete="current-password" required /></label>
    <button class="tap first" data-tap="unlock" type="submit">Unlock</button>
  </form>`;
}

/** @param {SubmitEvent} event @param {import('../tablet.js').Tablet} tablet */
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
