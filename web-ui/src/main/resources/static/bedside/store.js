import { openDB } from '/webjars/idb/build/index.js';
import { uuid7 } from './uuid.js';

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Item} Item */
/** @typedef {import('./types.js').Device} Device */

// Without this a browser may call a write done while it is only in memory; a dead battery then loses it.
const DURABLE = /** @type {const} */ ({ durability: 'strict' });

let database = open();

function open() {
  return openDB('effleurage', 2, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('device');
        db.createObjectStore('drafts', { keyPath: 'id' });
        db.createObjectStore('outbox', { keyPath: 'id' });
      }
      if (from < 2) db.createObjectStore('ward');
    },
    // A newer version of the page in another tab goes first; this one finds its store again with the next tap.
    blocking(now, next, event) {
      /** @type {IDBDatabase} */ (event.target).close();
      database = open();
    },
    // The browser has cleared the store under an open page. What the nurse has in hand is written into a new one.
    terminated() {
      database = open();
      rescue();
    },
  });
}

/** @type {Device | null} the same device after its store was cleared */ let known = null;
let rescue = () => {};

/** @param {() => void} write called when the browser has cleared the store under the open page */
export function whenCleared(write) {
  rescue = write;
}

const neighbours = new BroadcastChannel('effleurage');

/** @param {() => void} hear called when another tab has written */
export function whenAnotherTabWrites(hear) {
  neighbours.addEventListener('message', hear);
}

/** @returns {Promise<Device>} */
export async function device() {
  const tx = (await database).transaction('device', 'readwrite', DURABLE);
  const stored = await tx.store.get('this');
  const device = stored ?? newDevice();
  if (!stored) await tx.store.put(device, 'this');
  await tx.done;
  known = device;
  return device;
}

/** @returns {Device} */
function newDevice() {
  return { id: uuid7(), glove: false, open: null, me: null, clockOffset: 0 };
}

/** @param {Partial<Device>} change @returns {Promise<Device>} */
export async function remember(change) {
  const tx = (await database).transaction('device', 'readwrite', DURABLE);
  const device = { ...((await tx.store.get('this')) ?? known ?? newDevice()), ...change };
  await tx.store.put(device, 'this');
  await tx.done;
  known = device;
  return device;
}

/** @returns {Promise<Draft[]>} */
export async function drafts() {
  return (await database).getAll('drafts');
}

/**
 * Writes the draft, unless another tab was here first: then the draft of that tab comes back,
 * or null when that tab has already saved the session.
 * @param {Draft} draft
 * @returns {Promise<Draft | null>}
 */
export async function keep(draft) {
  const tx = (await database).transaction(['drafts', 'outbox'], 'readwrite', DURABLE);
  if (await tx.objectStore('outbox').getKey(draft.id)) return null;
  // A draft the browser threw away is written again: it is still in the nurse's hand.
  const stored = await tx.objectStore('drafts').get(draft.id);
  if (stored && stored.rev !== draft.rev) return stored;
  const next = { ...draft, rev: draft.rev + 1 };
  await tx.objectStore('drafts').put(next);
  await tx.done;
  neighbours.postMessage('draft');
  return next;
}

/** @param {string} id */
export async function forget(id) {
  const tx = (await database).transaction('drafts', 'readwrite', DURABLE);
  await tx.store.delete(id);
  await tx.done;
  neighbours.postMessage('draft');
}

/**
 * Puts a finished session into the outbox and takes its draft away, both or neither.
 * Returns only when the device has it for good.
 * @param {Item} item
 */
export async function file(item) {
  const tx = (await database).transaction(['drafts', 'outbox'], 'readwrite', DURABLE);
  // What another tab has put there stays: one session, one document.
  if (!(await tx.objectStore('outbox').getKey(item.id))) await tx.objectStore('outbox').put(item);
  await tx.objectStore('drafts').delete(item.id);
  await tx.done;
  neighbours.postMessage('outbox');
}

/**
 * Takes a record that has not been sent back out of the outbox, and its draft is there again, both or neither.
 * Null when it is on its way already.
 * @param {string} id
 * @returns {Promise<Draft | null>}
 */
export async function takeBack(id) {
  const tx = (await database).transaction(['drafts', 'outbox'], 'readwrite', DURABLE);
  const item = await tx.objectStore('outbox').get(id);
  if (item?.state !== 'waiting' || item.tries > 0 || !item.undo) return null;
  await tx.objectStore('outbox').delete(id);
  await tx.objectStore('drafts').put(item.undo);
  await tx.done;
  neighbours.postMessage('draft');
  return item.undo;
}

/** @returns {Promise<Item[]>} oldest first, since ids sort by time */
export async function outbox() {
  return (await database).getAll('outbox');
}

/** @param {string} id @param {Partial<Item>} change */
export async function note(id, change) {
  const tx = (await database).transaction('outbox', 'readwrite', DURABLE);
  const item = await tx.store.get(id);
  // A receipt is the last word on a session.
  if (item && item.state !== 'received') await tx.store.put({ ...item, ...change, undo: change.state ? null : item.undo });
  await tx.done;
  neighbours.postMessage('outbox');
}

/** @param {number} before receipts older than this are no longer needed on the device */
export async function clearReceived(before) {
  const tx = (await database).transaction('outbox', 'readwrite', DURABLE);
  for (const item of await tx.store.getAll()) {
    if (item.state === 'received' && Date.parse(item.savedAt) < before) await tx.store.delete(item.id);
  }
  await tx.done;
}

/** The ward as it was last read, for the time without a network. @returns {Promise<import('./types.js').KeptWard | null>} */
export async function ward() {
  return (await (await database).get('ward', 'this')) ?? null;
}

/** @param {import('./types.js').KeptWard} kept */
export async function keepWard(kept) {
  await (await database).put('ward', kept, 'this');
}

export async function forgetWard() {
  await (await database).delete('ward', 'this');
}
