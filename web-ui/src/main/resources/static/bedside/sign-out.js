import { html, render } from '/webjars/lit-html/lit-html.js';
import * as store from './store.js';

// Signing out on a shared tablet. What is unsent stays on the device under its author's name; nobody else can send it.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-sign-out]'));
const place = document.createElement('div');
document.body.append(place);

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const unsent = await kept();
  if (unsent === 0) return leave();
  ask(unsent);
});

/** @param {number} unsent */
function ask(unsent) {
  const records = unsent === 1 ? '1 record is not sent yet' : `${unsent} records are not sent yet`;
  render(
    html`<dialog aria-labelledby="leaving">
      <h2 id="leaving">${records}</h2>
      <p>What is unsent stays on this tablet, and is sent when the one who recorded it signs in here again. No other tablet has it.</p>
      <p class="choices">
        <button type="button" data-tap="stay" @click=${() => dialog()?.close()}>Stay signed in</button>
        <button type="button" data-tap="sign-out" @click=${leave}>Sign out, keep it here</button>
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
