import { openLooks, stateOfDue } from './due.js';
import { mineOf } from './mine.js';
import { moment } from './moment.js';
import { clockOffset } from './server.js';
import { onOtherTablets } from './under-way.js';

// Which patients stand on the ward list, and in which order.

/** @typedef {import('./types.js').Patient} Patient */
/** @typedef {import('./tablet.js').Tablet} Tablet */

/**
 * What the nurse wants to see. Nobody she has in hand is ever left out.
 * @param {Tablet} tablet
 * @param {Patient[]} patients
 * @returns {{listed: Patient[], others: Patient[], idle: Patient[]}} idle: hers, with nothing to do
 */
export function narrowed(tablet, patients) {
  const { only, patients: chosen } = mineOf(tablet);
  const room = roomOf(tablet, patients);
  const isAskedFor = (/** @type {Patient} */ { id, room: theirs }) => (!only || chosen.includes(id)) && (!room || theirs === room);
  const hers = patients.filter((patient) => isAskedFor(patient) || isInHand(tablet, patient));
  const isIdle = (/** @type {Patient} */ patient) => only && !hasSomethingToDo(tablet, patient);
  return {
    listed: hers.filter((patient) => !isIdle(patient)),
    others: patients.filter((patient) => !hers.includes(patient)),
    idle: hers.filter(isIdle),
  };
}

/** Of this ward, where the hospital tells of several. @param {Patient[]} patients */
export function roomsOf(patients) {
  const rooms = new Set(patients.flatMap(({ elsewhere, room }) => (room && !elsewhere ? [room] : [])));
  return rooms.size < 2 ? [] : [...rooms].sort(numbered);
}

/** The chosen one, as long as somebody lies there. @param {Tablet} tablet @param {Patient[]} patients */
export function roomOf(tablet, patients) {
  return roomsOf(patients).find((room) => room === mineOf(tablet).room) ?? null;
}

/** Begun by her on this tablet, or opened by her in an emergency. @param {Tablet} tablet @param {Patient} patient */
function isInHand({ drafts, ward }, patient) {
  return patient.elsewhere || drafts.some(({ author, bedside }) => author === ward.answer?.me.username && bedside.patient.id === patient.id);
}

/** A look that is still to come is something to do. @param {Tablet} tablet @param {Patient} patient */
function hasSomethingToDo(tablet, patient) {
  const looks = openLooks([patient], tablet.outbox.items, clockOffset).map(({ due }) => stateOfDue(due, moment() + clockOffset));
  return rank(tablet, patient) < 2 || looks.some((state) => state !== 'lapsed');
}

/** What is under way, then what is planned. @param {Tablet} tablet @param {Patient[]} patients */
export function inOrder(tablet, patients) {
  return [...patients].sort((a, b) => rank(tablet, a) - rank(tablet, b) || byBed(a, b));
}

/** @param {Tablet} tablet @param {Patient} patient */
function rank(tablet, patient) {
  if (draftOf(tablet, patient) || patient.elsewhere || onOtherTablets(tablet, patient).length > 0) return 0;
  return patient.planned.length > 0 ? 1 : 2;
}

/** The massage of this patient that is being made here. @param {Tablet} tablet @param {Patient} patient */
export function draftOf(tablet, patient) {
  return tablet.drafts.find((draft) => draft.bedside.patient.id === patient.id && draft.protocol && !draft.due && !draft.correcting);
}

/** From room to room, and in each from bed to bed. @param {Patient} a @param {Patient} b */
export function byBed(a, b) {
  return numbered(a.room ?? '', b.room ?? '') || numbered(a.bed, b.bed);
}

/** @param {string} a @param {string} b */
function numbered(a, b) {
  return a.localeCompare(b, 'en', { numeric: true });
}
