import { begin } from './draft.js';
import { protocolOf } from './protocol.js';

// A later look, by whoever is there. It has its own id from the first tap and is done with the score.

/** @typedef {import('./types.js').Draft} Draft */

/**
 * @param {string} id
 * @param {string} at
 * @param {import('./types.js').Bedside} bedside
 * @param {number} clockOffset
 * @param {import('./types.js').Due} due
 * @returns {Draft}
 */
export function look(id, at, bedside, clockOffset, due) {
  return { ...begin(id, at, bedside, clockOffset), place: 'again', protocol: due.protocol, due };
}

/** Nothing was given yet, only looked at. @param {Draft} draft */
export function isUntouched({ due, items }) {
  return Boolean(due) && Object.keys(items).length === 0;
}

/**
 * @param {Draft} draft
 * @param {string} recordedAt
 * @param {{id: string, clockOffsetMillis: number}} device
 */
export function lookDocument(draft, recordedAt, device) {
  const protocol = protocolOf(draft);
  const { due, again } = draft;
  if (!protocol || !due || !again) throw new Error('A look is about a massage and has a score');
  return {
    schema: 'effleurage-reassessment/v1',
    id: draft.id,
    session: due.session,
    patient: draft.bedside.patient.id,
    author: draft.author,
    protocol: { id: protocol.id, version: protocol.version, sha256: protocol.sha256 },
    device,
    afterMinutes: due.afterMinutes,
    recordedAt,
    score: again,
  };
}
