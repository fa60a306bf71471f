import { html } from '/webjars/lit-html/lit-html.js';
import { named, phrase, say } from '../speech.js';
import { when } from '../words.js';
import { heading, tap } from './parts.js';
import { sending } from './saved.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */
/** @typedef {import('../types.js').Item} Item */

/** Everything this device still holds, what needs a person first. @param {Tablet} tablet */
export function outboxList(tablet) {
  const order = ['needs-a-person', 'waiting', 'sending', 'received'];
  const items = [...tablet.outbox.items].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return html`${heading(say('outbox.title'))}
    <ul class="kept">
      ${items.map(
        (item) =>
          html`<li data-session=${item.id} data-state=${item.state}>
            <b><bdi>${item.label}</bdi></b> ${sending(item)}
            <span class="from">${phrase('outbox.recorded', { time: when(item.savedAt), name: html`<bdi>${item.authorName}</bdi>` })}</span>
            ${item.author !== tablet.ward.answer?.me.username && item.state === 'waiting'
              ? html`<p>${phrase('outbox.of-author', { name: html`<bdi>${item.authorName}</bdi>` })}</p>
                  ${handIn(item, tablet)}`
              : ''}
            ${item.state === 'needs-a-person' ? tap(`try-again-${item.id}`, say('try-again'), () => tablet.tryAgain(item.id)) : ''}
          </li>`,
      )}
    </ul>`;
}

/** For whoever is in charge: its author stays its author. The reason is the last tap. @param {Item} item @param {Tablet} tablet */
function handIn({ id, authorName }, { ward, handIn }) {
  if (!ward.answer?.me.inCharge) return '';
  const name = html`<bdi>${authorName}</bdi>`;
  return html`<details class="earlier">
    <summary class="tap" data-tap=${`hand-in-${id}`}>${phrase('hand-in.for', { name })}</summary>
    <p>${phrase('hand-in.note', { name })}</p>
    <div class="list">
      ${['away', 'cannot-sign-in', 'tablet-leaves'].map((why) => tap(`hand-in-${why}-${id}`, named('handed-in', why), () => handIn(id, why)))}
    </div>
  </details>`;
}
