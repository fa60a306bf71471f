import { isPaused } from './massage.js';
import { protocolOf } from './protocol.js';
import { isUnderWay } from './take-over.js';
import { Telling } from './telling.js';

// What lies on this tablet unsaved is told to the ward server, for the lists of the other tablets.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./tablet.js').Tablet} Tablet */

export const underWayHere = () =>
  new Telling(
    '/api/under-way',
    (tablet, me) => ({ schema: 'effleurage-under-way/v1', massages: mine(tablet, me).map(told) }),
    (tablet, me) => mine(tablet, me).length === 0,
  );

/** @param {Tablet} tablet @param {string | undefined} me */
function mine({ drafts, draft }, me) {
  const all = draft ? [...drafts.filter(({ id }) => id !== draft.id), draft] : drafts;
  return all.filter((each) => isUnderWay(each) && each.author === me);
}

/** By the ward server's clock. @param {Draft} draft */
function told(draft) {
  const protocol = protocolOf(draft);
  return {
    id: draft.id,
    patient: draft.bedside.patient.id,
    protocol: protocol?.id,
    version: protocol?.version,
    startedAt: new Date(Date.parse(draft.startedAt ?? '') + draft.clockOffset).toISOString(),
    state: draft.endedAt ? 'over' : isPaused(draft) ? 'paused' : 'running',
  };
}

/** What other tablets told of a patient; what lies or lay on this one is known better here. @param {Tablet} tablet @param {import('./types.js').Patient} patient */
export function onOtherTablets({ drafts, outbox }, { underWay }) {
  const here = [...drafts, ...outbox.items].map(({ id }) => id);
  return (underWay ?? []).filter(({ session }) => !here.includes(session));
}
