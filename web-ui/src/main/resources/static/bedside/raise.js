import { protocolOf } from './protocol.js';
import { total } from './words.js';

/** What to say when pain is high and no pain relief is ordered; null when there is nothing to raise. It never holds up the massage. @param {import('./types.js').Draft} draft */
export function raisedIn(draft) {
  const { before, coTreatment } = draft;
  const policy = protocolOf(draft)?.escalation;
  const limit = before && policy?.scoreAtLeast[before.instrument];
  const scored = before?.value !== undefined || before?.items !== undefined;
  const high = before && limit !== undefined && limit !== null && scored && total(before) >= limit;
  return high && coTreatment?.status === 'none-ordered' ? (policy?.say ?? null) : null;
}
