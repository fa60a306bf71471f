import { moment } from './moment.js';

// The ward as it was read while there was a network. Protocols stand in it once; here one patient is put together again.

/** @typedef {import('./types.js').KeptWard} KeptWard */

const NEW = 240_000;
const SHIFT = 12 * 3_600_000;

/** Read within the last minutes. @param {KeptWard} kept */
export function isFresh({ readAt }) {
  return moment() - readAt < NEW;
}

/** It is of this person and of this shift. @param {KeptWard} kept @param {import('./types.js').Me | null} me */
export function isOf({ me: reader, readAt }, me) {
  return reader.username === me?.username && moment() - readAt < SHIFT;
}

/** @param {KeptWard} kept @returns {import('./types.js').WardAnswer} */
export function listOf({ ward, me, now, census, beds }) {
  return { ward, me, now, census, patients: beds.map(({ patient }) => patient) };
}

/** @param {KeptWard} kept @param {string} id @returns {import('./types.js').Bedside | null} */
export function bedsideOf({ ward, me, now, protocols, past, beds, choices }, id) {
  const bed = beds.find(({ patient }) => patient.id === id);
  if (!bed) return null;
  const { patient, coTreatment, facts, earlier, fitting } = bed;
  const planned = patient.planned.map(({ protocol }) => protocol);
  const here = (/** @type {any} */ card) => ({ ...card, planned: planned.includes(card.id), fitting: fitting[card.sha256] });
  return {
    patient,
    ward,
    me,
    now,
    coTreatment,
    facts,
    earlier,
    choices,
    protocols: protocols.map(here).sort((a, b) => Number(b.planned) - Number(a.planned)),
    past: past.map(here).filter((card) => card.fitting),
  };
}
