import { documentOf } from './document.js';
import { protocolOf } from './draft.js';
import { clockOffset } from './server.js';

/**
 * A finished session, ready for the outbox. The document never changes again.
 * @param {import('./types.js').Draft} draft
 * @param {string} recordedAt
 * @param {string} device
 * @returns {import('./types.js').Item}
 */
export function parcel(draft, recordedAt, device) {
  return {
    id: draft.id,
    author: draft.author,
    authorName: draft.authorName,
    label: `Bed ${draft.bedside.patient.bed}, ${protocolOf(draft)?.title}`,
    document: documentOf(draft, recordedAt, { id: device, clockOffsetMillis: clockOffset }),
    savedAt: recordedAt,
    state: 'waiting',
    tries: 0,
    nextTry: 0,
    why: null,
    remedy: null,
    receipt: null,
  };
}
