import { html } from '/webjars/lit-html/lit-html.js';
import { clock } from '../words.js';
import { dock, heading, stateOf, tap } from './parts.js';

/** @param {import('../tablet.js').Tablet} tablet */
export function saved(tablet) {
  const item = tablet.outbox.items.find(({ id }) => id === tablet.savedId);
  const patient = tablet.savedFor?.patient;
  if (!item || !patient) return heading('Saving…');
  return html`${heading('Saved')}
    <p class="quiet-note">${item.label}</p>
    <div class="receipt" data-state=${item.state}>
      <p>${stateOf('done', `Saved on this tablet ${clock(item.savedAt)}`)}</p>
      <div role="status">${sending(item)}</div>
    </div>
    ${dock(
      item.undo && item.nextTry > Date.now()
        ? tap('undo', `Undo (${Math.ceil((item.nextTry - Date.now()) / 1000)} s)`, tablet.undo)
        : '',
      tablet.device?.redo ? tap('redo', 'Log it for the right patient', tablet.redo, { kind: 'first' }) : '',
      tap('again', 'Another for this patient', () => tablet.open(patient)),
      tap('to-ward', 'Ward list', tablet.back, { kind: 'first' }),
    )}`;
}

/** @param {import('../types.js').Item} item */
export function sending(item) {
  switch (item.state) {
    case 'waiting':
      return stateOf('waiting', item.undo ? 'Leaves in a moment.' : `Waiting to be sent. ${item.why ?? ''}`);
    case 'sending':
      return stateOf('waiting', 'Sending…');
    case 'received':
      return stateOf('done', `Received by the ward server ${clock(item.receipt?.receivedAt ?? '')}`);
    case 'needs-a-person':
      return html`${stateOf('attention', `Needs you: ${item.why}`)} ${item.remedy ? html`<p>${item.remedy}</p>` : ''}`;
  }
}
