import { html } from '/webjars/lit-html/lit-html.js';
import { phrase, say } from '../speech.js';
import { when } from '../words.js';
import { heading, tap } from './parts.js';
import { sending } from './saved.js';

/** Everything this device still holds, what needs a person first. @param {import('../tablet.js').Tablet} tablet */
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
              ? html`<p>${phrase('outbox.of-author', { name: html`<bdi>${item.authorName}</bdi>` })}</p>`
              : ''}
            ${item.state === 'needs-a-person' ? tap(`try-again-${item.id}`, say('try-again'), () => tablet.tryAgain(item.id)) : ''}
          </li>`,
      )}
    </ul>`;
}
