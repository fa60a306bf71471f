import { html, render } from '/webjars/lit-html/lit-html.js';
import { learn, say } from './speech.js';
import * as store from './store.js';

// Signing out on a shared tablet. What is unsent stays on the device under its author's name; nobody else can send it.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-sign-out]'));
const place = document.createElement('div');
document.body.append(place);

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const unsent = await kept();
  if (unsent === 0) return leave();
  await learn();
  ask(unsent);
});

/** @param {number} unsent */
function ask(unsent) {
  render(
    html`<dialog aria-labelledby="leaving">
      <h2 id="leaving">${say('sign-out.unsent', { n: unsent })}</h2>
      <p>${say('sign-out.note')}</p>
      <p class="choices">
        <button type="button" data-tap="stay" @click=${() => dialog()?.close()}>${say('sign-out.stay')}</button>
        <button type="button" data-tap="sign-out" @click=${leave}>${say('sign-out.keep')}</button>
      </p>
    </dialog>`,
    place,
  );
  dialog()?.showModal();
}

function dialog() {
  return place.querySelector('dialog');
}

/** What this device holds that no server has. */
async function kept() {
  try {
    const [items, drafts] = await Promise.all([store.outbox(), store.drafts()]);
    return items.filter(({ state }) => state !== 'received').length + drafts.filter(({ protocol }) => protocol).length;
  } catch (fault) {
    // A store that cannot be read keeps nobody signed in.
    if (fault instanceof DOMException) return 0;
    throw fault;
  }
}

/** Names go with whoever leaves; records stay. */
async function leave() {
  await store.forgetWard().catch(() => undefined);
  form?.submit();
}
