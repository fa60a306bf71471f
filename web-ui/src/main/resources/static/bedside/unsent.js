import { moment } from './moment.js';
import { Telling } from './telling.js';

// What waits on this tablet for long is told to the ward server, so that whoever is in charge sends for its nurse.

/** @typedef {import('./tablet.js').Tablet} Tablet */

/** From then on the tablet itself says since when, in milliseconds. */
export const LONG = 900_000;

export const unsentHere = () =>
  new Telling(
    '/api/unsent',
    (tablet) => ({ schema: 'effleurage-unsent/v1', unsent: unsent(tablet) }),
    (tablet) => unsent(tablet).length === 0,
  );

/** Of each person. @param {Tablet} tablet */
function unsent({ outbox }) {
  const old = outbox.items.filter(({ state, savedAt }) => state !== 'received' && moment() - Date.parse(savedAt) > LONG);
  return [...new Set(old.map(({ author }) => author))].map((author) => {
    const theirs = old.filter((item) => item.author === author);
    const [{ authorName, savedAt, document }] = theirs;
    return {
      author,
      name: authorName,
      records: theirs.length,
      needsYou: theirs.filter(({ state }) => state === 'needs-a-person').length,
      // By the ward server's clock, as far as the tablet knew it when it saved.
      oldest: new Date(Date.parse(savedAt) + (document.device?.clockOffsetMillis ?? 0)).toISOString(),
    };
  });
}

/** Short enough for a label on the device. @param {string} id */
export function tabletName(id) {
  return id.slice(-4).toUpperCase();
}
