import { correctionDocument } from './correction.js';
import { documentOf } from './document.js';
import { protocolOf } from './draft.js';
import { moment } from './moment.js';
import { lookDocument } from './reassessment.js';
import { clockOffset } from './server.js';
import { say } from './speech.js';

const KINDS = {
  session: { path: '/api/sessions', made: documentOf, words: null },
  look: { path: '/api/reassessments', made: lookDocument, words: 'label.look' },
  correction: { path: '/api/corrections', made: correctionDocument, words: 'label.correction' },
};

/** @param {import('./types.js').Draft} draft @returns {keyof typeof KINDS} */
function kindOf({ due, correcting }) {
  if (due) return 'look';
  return correcting ? 'correction' : 'session';
}

/** So long a save can be taken back: nothing has left the tablet yet. */
export const UNDO = 10_000;

/**
 * A finished session, its correction or a later look, ready for the outbox. The document never changes again.
 * @param {import('./types.js').Draft} draft
 * @param {string} recordedAt
 * @param {string} device
 * @param {import('./types.js').Draft} undo what stands again if it is taken back
 * @returns {import('./types.js').Item}
 */
export function parcel(draft, recordedAt, device, undo) {
  const protocol = protocolOf(draft);
  const { path, made, words } = KINDS[kindOf(draft)];
  return {
    id: draft.id,
    path,
    author: draft.author,
    authorName: draft.authorName,
    label: say('bed.label', { bed: draft.bedside.patient.bed, what: words ? say(words, { title: protocol?.title }) : protocol?.title }),
    document: made(draft, recordedAt, { id: device, clockOffsetMillis: clockOffset }),
    later: !draft.due && !draft.correcting && draft.startedAt && protocol ? { title: protocol.title, again: protocol.again } : null,
    sheet: draft.sheet ? { madeAt: draft.sheet.madeAt } : null,
    savedAt: recordedAt,
    state: 'waiting',
    tries: 0,
    nextTry: moment() + UNDO,
    since: moment(),
    undo,
    why: null,
    remedy: null,
    receipt: null,
  };
}
