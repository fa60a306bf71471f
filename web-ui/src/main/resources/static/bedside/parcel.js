import { documentOf } from './document.js';
import { protocolOf } from './draft.js';
import { lookDocument } from './reassessment.js';
import { clockOffset } from './server.js';

/**
 * A finished session or a later look, ready for the outbox. The document never changes again.
 * @param {import('./types.js').Draft} draft
 * @param {string} recordedAt
 * @param {string} device
 * @returns {import('./types.js').Item}
 */
export function parcel(draft, recordedAt, device) {
  const protocol = protocolOf(draft);
  const made = draft.due ? lookDocument : documentOf;
  return {
    id: draft.id,
    path: draft.due ? '/api/reassessments' : '/api/sessions',
    author: draft.author,
    authorName: draft.authorName,
    label: `Bed ${draft.bedside.patient.bed}, ${draft.due ? `score after ${protocol?.title}` : protocol?.title}`,
    document: made(draft, recordedAt, { id: device, clockOffsetMillis: clockOffset }),
    later: !draft.due && draft.startedAt && protocol ? { title: protocol.title, again: protocol.again } : null,
    savedAt: recordedAt,
    state: 'waiting',
    tries: 0,
    nextTry: 0,
    why: null,
    remedy: null,
    receipt: null,
  };
}
