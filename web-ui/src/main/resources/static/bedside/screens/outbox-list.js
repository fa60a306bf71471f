import { html } from '/webjars/lit-html/lit-html.js';
import { when } from '../words.js';
import { heading, tap } from './parts.js';
import { sending } from './saved.js';

/** Everything this device still holds, what needs a person first. @param {import('../tablet.js').Tablet} tablet */
export function outboxList(tablet) {
  const order = ['needs-a-person', 'waiting', 'sending', 'received'];
  const items = [...tablet.outbox.items].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return html`${heading('On this device')}
    <ul class="kept">
      ${items.map(
        (item) =>
          html`<li data-session=${item.id} data-state=${item.state}>
            <b>${item.label}</b> ${sending(item)}
            <span class="from">Recorded ${when(item.savedAt)} by ${item.authorName}</span>
            ${item.author !== tablet.ward.answer?.me.username && item.state === 'waiting'
              ? html`<p>It is sent when ${item.authorName} signs in on this device.</p>`
              : ''}
            ${item.state === 'needs-a-person' ? tap(`try-again-${item.id}`, 'Try again', () => tablet.tryAgain(item.id)) : ''}
          </li>`,
      )}
    </ul>`;
}
