import { alsoDocument } from './also.js';
import { protocolOf, stepsToDo } from './draft.js';
import { isTold } from './event.js';
import { raisedIn } from './raise.js';
import { takeOversDocument } from './take-over.js';
import { standing } from './timer.js';
import { vitalsDocument } from './vitals.js';

/** @typedef {import('./types.js').Draft} Draft */

/** @param {Draft} draft */
export function outcomeOf(draft) {
  if (draft.refusal) return draft.refusal;
  // Less than the planned dose is never called completed.
  return draft.ending === 'time' ? 'completed' : 'stopped';
}

/** Seconds planned and delivered, one row for each step. @param {Draft} draft */
export function sitesOf(draft) {
  const steps = stepsToDo(draft);
  if (!draft.startedAt || !draft.endedAt) return [];
  const { sites } = standing(steps, draft.startedAt, draft.pauses, Date.parse(draft.endedAt));
  return steps.map((step, i) => ({
    site: step.site,
    side: step.side,
    plannedSeconds: step.planned,
    // Paper has the minutes of each place, whatever order they were given in.
    deliveredSeconds: draft.delivered?.[i] ?? sites[i].delivered,
    ...(step.leftOut && { leftOut: step.leftOut }),
  }));
}

/** Only where the version lets family give it. @param {Draft} draft */
export function byFamily(draft) {
  return Boolean(draft.family && protocolOf(draft)?.byFamily);
}

/** @param {Draft} draft @param {string} at @param {boolean} family @returns {Draft} */
export function givenBy(draft, at, family) {
  return { ...draft, family };
}

/**
 * A finished session as the ward server wants it.
 * @param {Draft} draft
 * @param {string} recordedAt
 * @param {{id: string, clockOffsetMillis: number}} device
 */
export function documentOf(draft, recordedAt, device) {
  const protocol = protocolOf(draft);
  if (!protocol) throw new Error('A session is about a protocol');
  const document = {
    schema: 'effleurage-session/v1',
    id: draft.id,
    patient: draft.bedside.patient.id,
    author: draft.author,
    protocol: { id: protocol.id, version: protocol.version, sha256: protocol.sha256 },
    device,
    offeredAt: draft.offeredAt,
    recordedAt,
    outcome: outcomeOf(draft),
    ...(draft.reason && { reason: draft.reason }),
    ...(draft.refusedAt && { refusedAt: draft.refusedAt }),
    checks: draft.checks,
    ...(draft.overrides.length > 0 && { overrides: draft.overrides }),
  };
  if (draft.refusal) return document;
  return {
    ...document,
    coTreatment: { ...draft.coTreatment, ...(raisedIn(draft) && { raised: true }) },
    before: draft.before,
    ...(draft.after && { after: draft.after }),
    ...(vitalsDocument(draft) && { vitals: vitalsDocument(draft) }),
    ...(alsoDocument(draft) && { also: alsoDocument(draft) }),
    ...(isTold(draft) && { event: draft.event }),
    ...(byFamily(draft) && { givenBy: 'family' }),
    startedAt: draft.startedAt,
    endedAt: draft.endedAt,
    sites: sitesOf(draft),
    pauses: draft.pauses,
    ...takeOversDocument(draft),
  };
}
