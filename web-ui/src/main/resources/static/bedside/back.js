import { closeAlso } from './also.js';
import { questions } from './draft.js';
import { onwards } from './event.js';
import { carryOn, resume } from './massage.js';
import { unsaid } from './on-sheet.js';
import { closeVitals } from './vitals.js';

/** @typedef {import('./types.js').Draft} Draft */

/** One screen back; what was given stays given. @param {Draft} draft @param {string} at @returns {Draft | null} null: back to the ward list */
export function back(draft, at) {
  switch (draft.place) {
    case 'checks':
      return { ...draft, place: 'patient' };
    case 'late':
      if (draft.sheet) return unsaid(draft);
      return draft.endedAt
        ? { ...draft, startedAt: null, endedAt: null, ending: null }
        : { ...draft, late: false, place: 'patient' };
    case 'before':
      if (draft.late) return { ...draft, startedAt: null, endedAt: null, ending: null, delivered: undefined, place: 'late' };
      return { ...draft, place: questions(draft).length > 0 ? 'checks' : 'patient' };
    case 'steps':
      if (!draft.startedAt) return { ...draft, place: 'before' };
      return draft.stopping ? resume(draft, at) : null;
    case 'after':
      if (draft.late) return { ...draft, place: 'before' };
      return draft.ending === 'time' ? null : carryOn(draft, at);
    case 'vitals':
      return draft.pad ? { ...draft, pad: null } : closeVitals(draft);
    case 'also':
      return closeAlso(draft);
    case 'event':
      return onwards(draft);
    case 'review':
      return { ...draft, place: 'after' };
    case 'not-done':
      if (draft.sheet) return { ...draft, refusedAt: undefined, refusal: null, reason: null, place: 'late' };
      return { ...draft, place: draft.checks.length > 0 ? 'checks' : 'patient', against: null, refusal: null, reason: null };
    case 'override':
      return draft.overriding?.role
        ? { ...draft, overriding: { ...draft.overriding, role: null } }
        : { ...draft, overriding: null, place: 'patient' };
    case 'why':
      return { ...draft, place: 'correct' };
    case 'patient':
    case 'correct':
    case 'withdraw':
      return null;
    case 'again':
      return draft.sheet ? { ...draft, lookAt: undefined, place: 'late' } : null;
  }
}
