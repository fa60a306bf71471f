// Later looks at the pain: which are still to be taken, and how they stand. Worked out from the time, stored nowhere.

/** @typedef {import('./types.js').Due} Due */
/** @typedef {import('./types.js').Item} Item */

const COMING = 600_000;

/** @param {Due} due @param {number} now by the server's clock @returns {'later'|'due'|'overdue'|'lapsed'} */
export function stateOfDue(due, now) {
  if (now < Date.parse(due.at) - COMING) return 'later';
  if (now <= Date.parse(due.until)) return 'due';
  return due.mandatory ? 'overdue' : 'lapsed';
}

/**
 * What the server says is open, and what this device saved since, less what this device has taken.
 * @param {import('./types.js').Patient[]} patients
 * @param {Item[]} items
 * @param {number} clockOffset
 */
export function openLooks(patients, items, clockOffset) {
  return patients.flatMap((patient) => {
    const known = new Set(patient.due.map(({ session }) => session));
    const own = items.filter((item) => item.later && item.document.patient === patient.id && item.state !== 'received' && !known.has(item.id));
    return looksLeft([...patient.due, ...own.flatMap((item) => looksAfter(item, clockOffset))], items).map((due) => ({ patient, due }));
  });
}

/** Without those this device has taken. @param {Due[]} looks @param {Item[]} items */
export function looksLeft(looks, items) {
  const taken = new Set(items.flatMap(({ document }) => (document.afterMinutes === undefined ? [] : [key(document.session, document.afterMinutes)])));
  return looks.filter(({ session, afterMinutes }) => !taken.has(key(session, afterMinutes)));
}

/** The looks a massage asks for that the server does not know of yet. @param {Item} item @param {number} clockOffset @returns {Due[]} */
export function looksAfter({ id, document, later }, clockOffset) {
  if (!later || !document.endedAt) return [];
  const end = Date.parse(document.endedAt) + clockOffset;
  return later.again.map(({ minutes, graceMinutes, mandatory }) => ({
    session: id,
    afterMinutes: minutes,
    at: new Date(end + minutes * 60_000).toISOString(),
    until: new Date(end + (minutes + graceMinutes) * 60_000).toISOString(),
    mandatory,
    protocol: document.protocol.id,
    version: document.protocol.version,
    title: later.title,
    instrument: (document.after ?? document.before).instrument,
  }));
}

/** @param {string} session @param {number} minutes */
function key(session, minutes) {
  return `${session} ${minutes}`;
}
