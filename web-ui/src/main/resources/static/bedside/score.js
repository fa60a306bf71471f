import { alsoAsked, alsoGiven, closeAlso, giveAlso } from './also.js';
import { protocolOf } from './draft.js';
import { after } from './event.js';
import { lookedAt } from './late.js';

// Zero is a score; a missing score is an answer with a reason; a missing row is neither.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Score} Score */
/** @typedef {import('./types.js').Fitting} Fitting */
/** @typedef {import('./types.js').Instrument} Instrument */

/** More numbers than this are chosen in two taps, the tens first. */
const MOST_BUTTONS = 21;

/**
 * How to score now: with one scale, after a question, or not at all.
 * @param {Draft} draft
 * @returns {Fitting}
 */
export function fitting(draft) {
  if (draft.place === 'also' && draft.asking) return { kind: 'use', instrument: draft.asking };
  if (draft.place === 'correct' && draft.correcting?.beside) return { kind: 'use', instrument: draft.correcting.beside };
  /** @type {Fitting} */
  let fits = protocolOf(draft)?.fitting ?? { kind: 'none', reason: null };
  while (fits.kind === 'ask' && fits.question.code in draft.known) {
    fits = draft.known[fits.question.code] ? fits.ifYes : fits.ifNo;
  }
  if (draft.instrument) return { kind: 'use', instrument: draft.instrument };
  // Later is measured as before was, unless the nurse changes the scale.
  const same = { after: draft.before?.instrument, again: draft.due?.instrument, correct: draft.correcting?.instrument, before: null }[/** @type {'before'} */ (draft.place)];
  if (fits.kind !== 'none' && same) return { kind: 'use', instrument: same };
  return fits;
}

/** The scale of an id in this protocol. @param {Draft} draft @param {string} id @returns {Instrument} */
export function scaleOf(draft, id) {
  const found = [...(protocolOf(draft)?.instruments ?? []), ...alsoAsked(draft)].find((instrument) => instrument.id === id);
  if (!found) throw new Error(`No instrument ${id}`);
  return found;
}

/** Every number of a scale. @param {Instrument} scale */
export function valuesOf({ lowest, highest, step }) {
  return Array.from({ length: (highest - lowest) / step + 1 }, (_, i) => lowest + i * step);
}

/** The first numbers of each ten, when there are too many for one look. @param {Instrument} scale */
export function tensOf(scale) {
  const all = valuesOf(scale);
  return all.length > MOST_BUTTONS ? all.filter((_, i) => i % 10 === 0) : [];
}

/** The numbers of one ten. @param {Instrument} scale @param {number} tens */
export function valuesFrom(scale, tens) {
  const all = valuesOf(scale);
  return all.slice(all.indexOf(tens), all.indexOf(tens) + 10);
}

/** The rows to show for one item: both readings, unless it is known which patients this one belongs to. @param {Draft} draft @param {import('./types.js').ScaleItem} item */
export function rowsOf({ known }, { rows }) {
  return rows.filter((row) => row.intubated === null || !('intubated' in known) || row.intubated === known.intubated);
}

/** @param {Draft} draft @param {import('./types.js').ScaleItem} item */
export function isScored({ items }, { rows }) {
  return rows.some((row) => row.id in items);
}

/** @param {Draft} draft @param {string} at @param {string} question @param {boolean} yes @returns {Draft} */
export function know(draft, at, question, yes) {
  return { ...draft, known: { ...draft.known, [question]: yes } };
}

/** @param {Draft} draft @param {string} at @param {string} instrument @returns {Draft} */
export function switchTo(draft, at, instrument) {
  return { ...draft, instrument, items: {}, tens: null };
}

/** @param {Draft} draft @param {string} at @param {number | null} tens @returns {Draft} */
export function giveTens(draft, at, tens) {
  return { ...draft, tens };
}

/** @param {Draft} draft @param {string} at @param {number} value @returns {Draft} */
export function giveNumber(draft, at, value) {
  return give(draft, { instrument: named(draft), value, at, during: during(draft) });
}

/** Of an item read in one of two ways only the last one given counts. @param {Draft} draft @param {string} at @param {string} row @param {number} n @returns {Draft} */
export function giveItem(draft, at, row, n) {
  const item = scaleOf(draft, named(draft)).items.find(({ rows }) => rows.some(({ id }) => id === row));
  const others = Object.entries(draft.items).filter(([id]) => !item?.rows.some((other) => other.id === id));
  return { ...draft, items: { ...Object.fromEntries(others), [row]: n } };
}

/** @param {Draft} draft @param {string} at @returns {Draft} */
export function giveItems(draft, at) {
  return give(draft, { instrument: named(draft), items: draft.items, at, during: during(draft) });
}

/** @param {Draft} draft @param {string} at @param {'notAssessed'|'notAssessable'} kind @param {string} code @returns {Draft} */
export function cannotScore(draft, at, kind, code) {
  return give(draft, { instrument: named(draft), [kind]: code, at });
}

const NEXT = /** @type {const} */ ({ before: 'steps', after: 'review', again: 'again', correct: 'why' });

/** The score of this screen. @param {Draft} draft */
export function given(draft) {
  return draft.place === 'also' ? (alsoGiven(draft)[draft.asking ?? ''] ?? null) : draft[field(draft)];
}

/** The score stands; on to the next screen. @param {Draft} draft @returns {Draft} */
export function keepScore(draft) {
  if (draft.place === 'also') return closeAlso(draft);
  const place = draft.late && draft.place === 'before' ? 'after' : NEXT[asked(draft)];
  const next = { ...draft, items: {}, tens: null, place };
  // On paper the reason was told first; what happened is asked in its turn.
  const untold = draft.late && draft.place === 'after' && draft.reason && !draft.event;
  return untold ? after(next, draft.endedAt ?? draft.lastAt, draft.reason.code) : next;
}

/** @param {Draft} draft @param {Score} score @returns {Draft} */
function give(draft, score) {
  const then = { ...score, at: lookedAt(draft) ?? score.at };
  if (draft.place === 'also') return giveAlso(draft, then);
  return keepScore({ ...draft, [field(draft)]: then });
}

/** @param {Draft} draft */
function asked({ place }) {
  return /** @type {'before'|'after'|'again'|'correct'} */ (place);
}

/** @param {Draft} draft */
function field(draft) {
  const place = asked(draft);
  return place === 'correct' ? 'corrected' : place;
}

/** @param {Draft} draft */
function during(draft) {
  return protocolOf(draft)?.during ?? 'rest';
}

/** Where none fits, the score that could not be taken is still filed under a scale of the protocol. @param {Draft} draft */
function named(draft) {
  const fits = fitting(draft);
  if (fits.kind === 'use') return fits.instrument;
  const offered = protocolOf(draft)?.instruments ?? [];
  return (offered.find(({ selfReport }) => !selfReport) ?? offered[0]).id;
}
