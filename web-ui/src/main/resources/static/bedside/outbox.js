import { moment } from './moment.js';
import { send } from './server.js';
import * as store from './store.js';
import { verdict } from './verdict.js';

/** @typedef {import('./types.js').Item} Item */

const WEEK = 7 * 24 * 3_600_000;

/**
 * Sends what waits, in the order in which it was saved. One tab at a time. Where one finds no network the next finds none
 * either, and waits with it; one that is refused or put off never holds up another.
 */
export class Outbox {
  /** @type {Item[]} */ items = [];
  signIn = false;
  /** @type {Map<string, string>} what whoever is in charge sends for a colleague, and why, until the page is loaded again */ #handedIn = new Map();
  #me = () => '';
  #changed = () => {};
  #whoAmI = () => {};
  #received = () => {};
  #unheard = () => {};
  #anyReceived = false;
  #anyUnheard = false;
  /** when the network was last found again */ #backAt = -Infinity;
  /** when the ward server last answered anything */ #heardAt = -Infinity;
  #busy = false;
  #onceMore = false;
  #timer = 0;

  /** @param {{me: () => string, changed: () => void, whoAmI: () => void, received: () => void, unheard: () => void}} host */
  constructor(host) {
    this.#me = host.me;
    this.#changed = host.changed;
    this.#whoAmI = host.whoAmI;
    this.#received = host.received;
    this.#unheard = host.unheard;
  }

  async open() {
    await store.clearReceived(moment() - WEEK);
    await this.look();
  }

  async look() {
    this.items = await store.outbox();
    this.#changed();
  }

  /** @param {string} state */
  count(state) {
    return this.items.filter((item) => item.state === state).length;
  }

  /** What no server has yet. */
  unsent() {
    return this.items.length - this.count('received');
  }

  /** A person has looked and wants it sent again. @param {string} id */
  async tryAgain(id) {
    await store.note(id, { state: 'waiting', tries: 0, nextTry: 0, why: null, remedy: null });
    await this.look();
    // No tap waits for the network.
    this.drain();
  }

  /** Its author does not come back to this tablet; who hands it in is signed in. @param {string} id @param {string} why */
  async handIn(id, why) {
    this.#handedIn.set(id, why);
    await store.note(id, { nextTry: 0 });
    this.drain();
  }

  /** It need not wait for somebody to take it back. @param {string} id */
  async release(id) {
    if (this.items.some((item) => item.id === id && item.state === 'waiting' && item.tries === 0)) await store.note(id, { nextTry: 0 });
  }

  heard() {
    this.#heardAt = moment();
  }

  /** What only wanted a network, or its nurse, is tried once now. A server that has a fault is given its time. */
  networkIsBack() {
    this.#backAt = moment();
    this.drain();
  }

  async drain() {
    if (this.signIn) return;
    if (this.#busy) {
      this.#onceMore = true;
      return;
    }
    this.#busy = true;
    try {
      do {
        this.#onceMore = false;
        // Web Locks are missing outside secure contexts; the server then still keeps one session per id.
        if (navigator.locks) await navigator.locks.request('effleurage-outbox', () => this.#sendAllDue());
        else await this.#sendAllDue();
      } while (this.#onceMore);
    } finally {
      this.#busy = false;
    }
    this.#wakeForTheNext();
    if (this.#anyReceived) this.#received();
    else if (this.#anyUnheard) this.#unheard();
    this.#anyReceived = false;
    this.#anyUnheard = false;
  }

  async #sendAllDue() {
    for (let item = await this.#nextDue(); item && !this.signIn; item = await this.#nextDue()) {
      if (holds(await this.#send(item))) return;
    }
  }

  /** Before anything else whatever found no network: it was saved first. */
  async #nextDue() {
    await this.look();
    const now = moment();
    const mine = this.#mine();
    const due = mine.find((item) => this.#isDue(item, now));
    return due && mine.find((item) => item === due || holds(item));
  }

  /** "sending" under our lock means that a tab died in the middle: the same id makes a second try harmless. */
  #mine() {
    return this.items.filter(({ id, state, author }) => (state === 'waiting' || state === 'sending') && (author === this.#me() || this.#handedIn.has(id)));
  }

  /** @param {Item} item */
  async #send(item) {
    const since = moment();
    await store.note(item.id, { state: 'sending' });
    await this.look();
    const path = item.path ?? '/api/sessions';
    const handedIn = this.#handedIn.get(item.id);
    const answer = await send(handedIn ? `${path}?handed-in=${handedIn}` : path, item.document);
    const { signIn, whoAmI, ...outcome } = /** @type {any} */ (verdict(item.id, answer, item.tries, moment()));
    if (handedIn && (whoAmI || outcome.state !== 'waiting')) {
      this.#handedIn.delete(item.id);
      // What could not be handed in waits for its author as before.
      if (outcome.state !== 'received') Object.assign(outcome, { state: 'waiting', nextTry: 0 });
    }
    // The server answered others meanwhile: what finds it again and again unanswered is this record's own matter.
    outcome.alone = Boolean(outcome.unheard && item.unheard && item.since < this.#heardAt);
    if (answer.status) this.heard();
    await store.note(item.id, { ...outcome, tries: item.tries + 1, since });
    this.signIn = Boolean(signIn);
    if (outcome.state === 'received') this.#anyReceived = true;
    await this.look();
    if (whoAmI) this.#whoAmI();
    else if (outcome.unheard) this.#anyUnheard = true;
    return outcome;
  }

  /** A clock set back since does not make it wait for its hour to come again. @param {Item} item @param {number} now */
  #isDue({ nextTry, since, unheard }, now) {
    return nextTry <= now || now < since || (unheard && since < this.#backAt);
  }

  #wakeForTheNext() {
    clearTimeout(this.#timer);
    const mine = this.#mine();
    if (mine.length === 0 || this.signIn) return;
    // What is due and was held up is tried together with what holds it up.
    const held = mine.some(holds) ? moment() : -Infinity;
    const soonest = Math.min(...mine.filter((item) => holds(item) || item.nextTry > held).map((item) => item.nextTry));
    this.#timer = setTimeout(() => this.drain(), Math.max(500, soonest - moment()));
  }
}

/** Nothing that was saved later is tried before it. @param {Pick<Item, 'unheard' | 'alone'>} item */
function holds({ unheard, alone }) {
  return Boolean(unheard && !alone);
}
