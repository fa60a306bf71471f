import { openDB } from '/webjars/idb/build/index.js';
import { newKey, seal, unseal } from './sealed.js';
import { uuid7 } from './uuid.js';

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Item} Item */
/** @typedef {import('./types.js').Device} Device */
/** @typedef {import('./sealed.js').Sealed} Sealed */

// Names and scores are sealed; what a transaction has to decide by lies beside them. A transaction ends as soon as
// anything else is waited for, so that sealing comes before it and unsealing after it.

/** @typedef {{id: string, rev: number, sealed: Sealed}} StoredDraft */
/** @typedef {Pick<Item, 'id' | 'turn' | 'savedAt' | 'state' | 'tries' | 'nextTry' | 'since' | 'unheard' | 'alone' | 'receipt'>
 *   & {sealed: Sealed, words: Sealed | null, undo: StoredDraft | null}} StoredItem words: why it stands, and the remedy */

// Without this a browser may call a write done while it is only in memory; a dead battery then loses it.
const DURABLE = /** @type {const} */ ({ durability: 'strict' });

let database = open();

async function open() {
  const db = await openDB('effleurage', 2, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('device');
        db.createObjectStore('drafts', { keyPath: 'id' });
        db.createObjectStore('outbox', { keyPath: 'id' });
      }
      if (from < 2) db.createObjectStore('ward');
    },
    terminated: startAnew,
  });
  // A newer version of the page in another tab goes first; this one finds its store again with the next tap.
  // Without a next version the store is being deleted.
  db.addEventListener('versionchange', ({ newVersion }) => {
    db.close();
    if (newVersion === null) startAnew();
    else database = open();
  });
  return db;
}

/** The store was cleared under an open page. What the nurse has in hand is written into a new one, and so is the key. */
function startAnew() {
  database = openWhenCleared();
  deviceKey = null;
  rescue();
}

/** As long as a browser is still clearing, it breaks off the opening of a new store. */
async function openWhenCleared() {
  for (let pause = 50; pause < 5_000; pause *= 2) {
    try {
      return await open();
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return open();
}

/** A store that could not be opened is tried again with the next tap. */
function opened() {
  const tried = database;
  return tried.catch(() => {
    if (database === tried) database = open();
    return database;
  });
}

/** @type {any} the same device, as stored, after its store was cleared */ let known = null;
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

/** @type {Promise<CryptoKey> | null} of a key that lies in the store */ let deviceKey = null;
/** @type {CryptoKey | null} */ let keyInHand = null;

/** Made once, by whichever tab comes first. Nothing is sealed with a key that the store does not hold. */
async function key() {
  deviceKey ??= (keyInHand ? putKey(keyInHand) : newKey().then(putKey));
  try {
    return (keyInHand = await deviceKey);
  } catch (fault) {
    deviceKey = null;
    throw fault;
  }
}

/** Another tab's, where one was there first. @param {CryptoKey} made @returns {Promise<CryptoKey>} */
async function putKey(made) {
  const tx = (await opened()).transaction('device', 'readwrite', DURABLE);
  const there = await tx.store.get('key');
  if (!there) await tx.store.put(made, 'key');
  await tx.done;
  return there ?? made;
}

/** @returns {Promise<Device>} */
export async function device() {
  const tx = (await opened()).transaction('device', 'readwrite', DURABLE);
  const stored = await tx.store.get('this');
  const device = stored ?? newDevice();
  if (!stored) await tx.store.put(device, 'this');
  await tx.done;
  known = device;
  return openDevice(device);
}

/** @returns {Device} */
function newDevice() {
  return { id: uuid7(), glove: false, open: null, me: null, clockOffset: 0 };
}

/** @param {Partial<Device>} change @returns {Promise<Device>} */
export async function remember(change) {
  const closed = await closeDevice(change);
  const tx = (await opened()).transaction('device', 'readwrite', DURABLE);
  const device = { ...((await tx.store.get('this')) ?? known ?? newDevice()), ...closed };
  await tx.store.put(device, 'this');
  await tx.done;
  known = device;
  return openDevice(device);
}

const SEALED = ['me', 'redo', 'mine'];

/** Who uses it, whose patients are whose, and whom a wrong entry was about, are sealed. @param {any} change */
async function closeDevice(change) {
  const closed = { ...change };
  for (const name of SEALED) if (change[name]) closed[name] = await seal(await key(), change[name]);
  return closed;
}

/** @param {any} stored @returns {Promise<Device>} */
async function openDevice(stored) {
  const device = { ...stored };
  for (const name of SEALED) if (stored[name]?.iv) device[name] = await unseal(await key(), stored[name]);
  return device;
}

/** @returns {Promise<Draft[]>} */
export async function drafts() {
  return Promise.all((await (await opened()).getAll('drafts')).map(openDraft));
}

/** What an older release wrote is not sealed yet. @param {StoredDraft} stored @returns {Promise<Draft>} */
async function openDraft(stored) {
  return stored.sealed ? unseal(await key(), stored.sealed) : /** @type {any} */ (stored);
}

/** @param {Draft} draft @returns {Promise<StoredDraft>} */
async function closeDraft(draft) {
  return { id: draft.id, rev: draft.rev, sealed: await seal(await key(), draft) };
}

/**
 * Writes the draft, unless another tab was here first: then the draft of that tab comes back,
 * or null when that tab has already saved the session.
 * @param {Draft} draft
 * @returns {Promise<Draft | null>}
 */
export async function keep(draft) {
  const next = { ...draft, rev: draft.rev + 1 };
  const closed = await closeDraft(next);
  const tx = (await opened()).transaction(['drafts', 'outbox'], 'readwrite', DURABLE);
  if (await tx.objectStore('outbox').getKey(draft.id)) return null;
  // A draft the browser threw away is written again: it is still in the nurse's hand.
  const stored = await tx.objectStore('drafts').get(draft.id);
  if (stored && stored.rev !== draft.rev) return openDraft(stored);
  await tx.objectStore('drafts').put(closed);
  await tx.done;
  neighbours.postMessage('draft');
  return next;
}

/** @param {string} id */
export async function forget(id) {
  const tx = (await opened()).transaction('drafts', 'readwrite', DURABLE);
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
  const closed = await closeItem(item);
  const tx = (await opened()).transaction(['device', 'drafts', 'outbox'], 'readwrite', DURABLE);
  // What another tab has put there stays: one session, one document.
  if (!(await tx.objectStore('outbox').getKey(item.id))) {
    const turn = 1 + ((await tx.objectStore('device').get('turn')) ?? 0);
    await tx.objectStore('device').put(turn, 'turn');
    await tx.objectStore('outbox').put({ ...closed, turn });
  }
  await tx.objectStore('drafts').delete(item.id);
  await tx.done;
  neighbours.postMessage('outbox');
}

/** @param {Item} item @returns {Promise<StoredItem>} */
async function closeItem({ id, turn, savedAt, state, tries, nextTry, since, unheard, alone, receipt, why, remedy, undo, ...content }) {
  return {
    id,
    turn,
    savedAt,
    state,
    tries,
    nextTry,
    since,
    unheard,
    alone,
    receipt,
    sealed: await seal(await key(), content),
    words: why || remedy ? await seal(await key(), { why, remedy }) : null,
    undo: undo && (await closeDraft(undo)),
  };
}

/** Its draft stays sealed until it is taken back. @param {StoredItem} stored @param {(sealed: Sealed) => Promise<any>} read @returns {Promise<Item>} */
async function openItem(stored, read) {
  if (!stored.sealed) return /** @type {any} */ (stored);
  const { sealed, words, ...clear } = stored;
  return {
    ...clear,
    ...(await read(sealed)),
    ...(words ? await read(words) : { why: null, remedy: null }),
  };
}

/**
 * Takes a record that has not been sent back out of the outbox, and its draft is there again, both or neither.
 * Null when it is on its way already.
 * @param {string} id
 * @returns {Promise<Draft | null>}
 */
export async function takeBack(id) {
  const tx = (await opened()).transaction(['drafts', 'outbox'], 'readwrite', DURABLE);
  const item = await tx.objectStore('outbox').get(id);
  if (item?.state !== 'waiting' || item.tries > 0 || !item.undo) return null;
  await tx.objectStore('outbox').delete(id);
  await tx.objectStore('drafts').put(item.undo);
  await tx.done;
  neighbours.postMessage('draft');
  return openDraft(item.undo);
}

/** What the outbox held when it was last read, by the number it was sealed under. @type {Map<string, Promise<any>>} */
let lastRead = new Map();

/**
 * What is sealed under one number never changes, so each is unsealed once: the outbox is read again and again while it
 * is sent, and may hold the records of a whole day.
 * @returns {Promise<Item[]>} as they were saved, whatever was begun first and whatever the clock said
 */
export async function outbox() {
  const stored = await (await opened()).getAll('outbox');
  const inHand = stored.length > 0 ? await key() : null;
  const before = lastRead;
  lastRead = new Map();
  /** @param {Sealed} sealed @returns {Promise<any>} */
  const read = (sealed) => {
    const number = sealed.iv.join();
    const content = before.get(number) ?? unseal(/** @type {CryptoKey} */ (inHand), sealed);
    lastRead.set(number, content);
    return content;
  };
  stored.sort((one, other) => turnOf(one) - turnOf(other));
  return Promise.all(stored.map((item) => openItem(item, read)));
}

/** What an older release saved comes first, as its ids sort. @param {StoredItem} item */
function turnOf({ turn }) {
  return turn ?? 0;
}

/** @param {string} id @param {Partial<Item>} change */
export async function note(id, change) {
  const { why, remedy, ...clear } = change;
  const words = why || remedy ? await seal(await key(), { why: why ?? null, remedy: remedy ?? null }) : null;
  const tx = (await opened()).transaction('outbox', 'readwrite', DURABLE);
  const item = await tx.store.get(id);
  // A receipt is the last word on a session.
  if (item && item.state !== 'received') {
    const said = 'why' in change ? { words } : {};
    await tx.store.put({ ...item, ...clear, ...said, undo: change.state ? null : item.undo });
  }
  await tx.done;
  neighbours.postMessage('outbox');
}

/** What an older release left on the device is sealed as well. */
export async function sealOld() {
  const db = await opened();
  await Promise.all([
    ...(await db.getAll('drafts')).filter(({ sealed }) => !sealed).map(async (old) => replace('drafts', await closeDraft(old))),
    ...(await db.getAll('outbox')).filter(({ sealed }) => !sealed).map(async (old) => replace('outbox', await closeItem(old))),
  ]);
}

/** @param {string} name @param {StoredDraft | StoredItem} closed */
async function replace(name, closed) {
  const tx = (await opened()).transaction(name, 'readwrite', DURABLE);
  const there = await tx.store.get(closed.id);
  if (there && !there.sealed) await tx.store.put(closed);
  await tx.done;
}

/** @param {number} before receipts older than this are no longer needed on the device */
export async function clearReceived(before) {
  const tx = (await opened()).transaction('outbox', 'readwrite', DURABLE);
  for (const item of await tx.store.getAll()) {
    if (item.state === 'received' && Date.parse(item.savedAt) < before) await tx.store.delete(item.id);
  }
  await tx.done;
}

/** The ward as it was last read, for the time without a network. @returns {Promise<import('./types.js').KeptWard | null>} */
export async function ward() {
  const kept = await (await opened()).get('ward', 'this');
  return kept?.iv ? unseal(await key(), kept) : null;
}

/** @param {import('./types.js').KeptWard} kept */
export async function keepWard(kept) {
  await (await opened()).put('ward', await seal(await key(), kept), 'this');
}

export async function forgetWard() {
  await (await opened()).delete('ward', 'this');
}
