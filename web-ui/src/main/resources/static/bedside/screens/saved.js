import { html } from '/webjars/lit-html/lit-html.js';
import { moment } from '../moment.js';
import { looksOnPaper } from '../sheet.js';
import { say } from '../speech.js';
import { clock } from '../words.js';
import { dock, heading, stateOf, tap } from './parts.js';
import { lookTaps } from './sheet.js';

/** @param {import('../tablet.js').Tablet} tablet */
export function saved(tablet) {
  const item = tablet.outbox.items.find(({ id }) => id === tablet.savedId);
  const patient = tablet.savedFor?.patient;
  if (!item || !patient) return heading(say('saved.saving'));
  const redo = Boolean(tablet.device?.redo);
  return html`${heading(say('saved.title'))}
    <p class="quiet-note"><bdi>${item.label}</bdi></p>
    <div class="receipt" data-state=${item.state}>
      <p>${stateOf('done', say('saved.on-tablet', { time: clock(item.savedAt) }))}</p>
      <div role="status">${sending(item)}</div>
    </div>
    ${dock(
      item.undo && item.nextTry > moment()
        ? tap('undo', say('saved.undo', { s: Math.ceil((item.nextTry - moment()) / 1000) }), tablet.undo)
        : '',
      looksOnPaper(item, tablet.outbox.items).map(({ sheet, looks }) => lookTaps(patient, sheet, looks, tablet)),
      redo ? '' : tap('again', say('saved.again'), () => tablet.open(patient)),
      tap('to-ward', say('saved.ward'), tablet.back, { kind: redo ? '' : 'first' }),
      redo ? tap('redo', say('redo.log'), tablet.redo, { kind: 'first' }) : '',
    )}`;
}

/** @param {import('../types.js').Item} item */
export function sending(item) {
  switch (item.state) {
    case 'waiting':
      return stateOf('waiting', item.undo ? say('saved.leaves') : `${say('saved.waiting')} ${item.why ?? ''}`);
    case 'sending':
      return stateOf('waiting', say('saved.sending'));
    case 'received':
      return stateOf('done', say('saved.received', { time: clock(item.receipt?.receivedAt ?? '') }));
    case 'needs-a-person':
      return html`${stateOf('attention', say('saved.needs-you', { why: item.why }))} ${item.remedy ? html`<p>${item.remedy}</p>` : ''}`;
  }
}
