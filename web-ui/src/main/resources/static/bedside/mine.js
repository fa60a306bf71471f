import { moment } from './moment.js';

// Which patients are whose, no census tells. Each nurse says it herself, on this device and for her shift; nobody else is told.

/** @typedef {import('./types.js').Mine} Mine */
/** @typedef {import('./tablet.js').Tablet} Tablet */
/** @typedef {import('./types.js').Patient} Patient */

const SHIFT = 12 * 3_600_000;

/** Without those of a shift that is over. @param {Mine[]} [kept] */
export function ofThisShift(kept = []) {
  return kept.filter(({ since }) => moment() - since < SHIFT);
}

/** What whoever is signed in has chosen of this ward. At first she sees everybody. @param {Tablet} tablet @returns {Mine} */
export function mineOf({ device, ward: { answer } }) {
  const whose = { ward: answer?.ward.code ?? '', username: answer?.me.username ?? '' };
  return ofThisShift(device?.mine).find((mine) => isSame(mine, whose)) ?? { ...whose, since: moment(), patients: [], only: false, room: null };
}

/** @param {Mine[] | undefined} kept @param {Mine} mine */
export function withMine(kept, mine) {
  return [...ofThisShift(kept).filter((other) => !isSame(other, mine)), mine];
}

/** @param {{ward: string, username: string}} one @param {{ward: string, username: string}} other */
function isSame(one, other) {
  return one.ward === other.ward && one.username === other.username;
}

/** Chosen, or no longer. The hours count from the first. @param {Patient} patient @returns {(mine: Mine) => Mine} */
export function turned({ id }) {
  return (mine) => ({
    ...mine,
    since: mine.patients.length === 0 ? moment() : mine.since,
    patients: mine.patients.includes(id) ? mine.patients.filter((other) => other !== id) : [...mine.patients, id],
  });
}

/** @param {Mine} mine when they are forgotten, by the tablet's clock */
export function forgottenAt({ since }) {
  return since + SHIFT;
}
