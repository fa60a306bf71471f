import { html } from '/webjars/lit-html/lit-html.js';
import { phrase, say } from '../speech.js';
import { dock, heading, tap } from './parts.js';

/** Nothing of a patient, and the way back to where it was. @param {import('../tablet.js').Tablet} tablet */
export function locked(tablet) {
  const { name, at, trouble } = tablet.lock;
  return html`${heading(say('locked.title'))}
    <p>${trouble === 'out' ? '' : phrase('locked.who', { name: html`<b><bdi>${name}</bdi></b>` })} ${say('locked.kept')}</p>
    ${trouble ? html`<p class="notice" role="alert">${say(`locked.${trouble}`)}</p>` : ''} ${wayBack(tablet, at)}
    ${trouble === 'out' ? '' : dock(tap('somebody-else', say('locked.somebody-else'), somebodyElse))}`;
}

/** @param {import('../tablet.js').Tablet} tablet @param {string | null} at */
function wayBack(tablet, at) {
  if (tablet.lock.trouble === 'out') return html`<a class="tap first" data-tap="sign-in" href="/sign-in">${say('sign-in-again')}</a>`;
  if (at) return html`<a class="tap first" data-tap="unlock" href=${at}>${say('locked.hospital')}</a>`;
  return html`<form class="unlock" @submit=${(/** @type {SubmitEvent} */ event) => unlock(event, tablet)}>
    <label>${say('locked.password')} <input name="password" type="password" autocomplete="current-password" required /></label>
    <button class="tap first" data-tap="unlock" type="submit">${say('locked.unlock')}</button>
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
