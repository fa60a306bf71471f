import { begin } from './draft.js';
import { protocolOf } from './protocol.js';

// A saved session written anew: which score, the right one, and why. What stood there stays readable.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Earlier} Earlier */

/** @param {Draft} draft @param {string} at @param {string} id @param {Earlier} earlier @param {'before'|'after'} which @returns {Draft} */
export function correct(draft, at, id, earlier, which) {
  const score = earlier[which];
  const instrument = (score ?? earlier.before)?.instrument ?? '';
  return { ...about(draft, at, id, earlier), place: 'correct', correcting: { ...earlier, which, instrument, scoredAt: score?.at ?? earlier.endedAt } };
}

/**
 * What was scored beside pain has a wrong score, or was not written down.
 * @param {Draft} draft
 * @param {string} at
 * @param {string} id
 * @param {Earlier} earlier
 * @param {'before'|'after'} which
 * @param {string} beside its instrument
 * @returns {Draft}
 */
export function correctBeside(draft, at, id, earlier, which, beside) {
  const score = besideIn(earlier, beside)?.[which];
  const then = which === 'before' ? earlier.startedAt : null;
  return { ...about(draft, at, id, earlier), place: 'correct', correcting: { ...earlier, which, beside, instrument: beside, scoredAt: score?.at ?? then ?? earlier.endedAt } };
}

/** @param {Earlier} earlier @param {string} instrument */
export function besideIn({ also }, instrument) {
  return also?.find((row) => row.instrument === instrument);
}

/** It was never done for this patient, or stands in another record. @param {Draft} draft @param {string} at @param {string} id @param {Earlier} earlier @param {boolean} twice @returns {Draft} */
export function withdraw(draft, at, id, earlier, twice) {
  return { ...about(draft, at, id, earlier), place: 'withdraw', correcting: { ...earlier, which: null, instrument: '', scoredAt: at, twice } };
}

/** A correction has an id of its own. @param {Draft} draft @param {string} at @param {string} id @param {Earlier} earlier @returns {Draft} */
function about({ bedside, clockOffset }, at, id, earlier) {
  return { ...begin(id, at, bedside, clockOffset), protocol: earlier.protocol };
}

/** The last tap of a correction. @param {Draft} draft @param {string} at @param {string} reason @returns {Draft} */
export function because(draft, at, reason) {
  return { ...draft, why: reason };
}

/** @param {Draft} draft */
export function isDecided({ why }) {
  return Boolean(why);
}

/**
 * @param {Draft} draft
 * @param {string} recordedAt
 * @param {{id: string, clockOffsetMillis: number}} device
 */
export function correctionDocument(draft, recordedAt, device) {
  const protocol = protocolOf(draft);
  const { correcting, corrected, why } = draft;
  if (!protocol || !correcting || !why) throw new Error('A correction is about a session and has a reason');
  return {
    schema: 'effleurage-correction/v1',
    id: draft.id,
    session: correcting.session,
    revision: correcting.revision,
    patient: draft.bedside.patient.id,
    author: draft.author,
    protocol: { id: protocol.id, version: protocol.version, sha256: protocol.sha256 },
    device,
    recordedAt,
    reason: why,
    ...changed(correcting, corrected),
  };
}

/** The patient was looked at then, whenever it is written down. @param {NonNullable<Draft['correcting']>} correcting @param {Draft['corrected']} corrected */
function changed({ which, beside, scoredAt }, corrected) {
  if (!which) return {};
  const score = { ...corrected, at: scoredAt };
  return beside ? { also: { [which]: [score] } } : { [which]: score };
}
