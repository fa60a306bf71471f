import { bedsideOf, isFresh, isOf, listOf } from './kept-ward.js';
import { moment } from './moment.js';
import { ask } from './server.js';
import * as store from './store.js';

/** @typedef {import('./types.js').WardAnswer} WardAnswer */
/** @typedef {import('./types.js').Bedside} Bedside */

/** With something to show instead, a network that hangs is not waited for. */
const SHORT = 4_000;

/** What the server last said about the ward and its patients, and what is kept of it for the time without a network. */
export class WardBook {
  /** @type {WardAnswer | null} */ answer = null;
  seenAt = 0;
  /** @type {'away' | 'sign-in' | 'locked' | null} */ trouble = null;
  /** @type {import('./types.js').KeptWard | null} */ kept = null;
  /** the ward could not be kept: there is no room on the device */ full = false;
  #asked = 0;
  #taken = 0;
  /** @type {Map<string, Bedside>} */ #patients = new Map();

  /** The ward server has answered, and nothing has come between since. */
  get isHeard() {
    return this.answer !== null && this.trouble === null;
  }

  /** What was kept before this page was opened. @param {import('./types.js').Me | null} me */
  async wake(me) {
    const kept = await store.ward();
    if (kept && isOf(kept, me)) this.kept = kept;
    else if (kept) await store.forgetWard();
  }

  /**
   * Asks for the ward. Nothing changes until the answer is taken in, and an older answer never takes the place of a newer.
   * @returns {Promise<() => boolean>} takes it in, and says whether it still counts
   */
  async ask() {
    const turn = ++this.#asked;
    const answer = await ask('/api/ward', this.kept ? SHORT : undefined);
    return () => {
      if (turn < this.#taken) return false;
      this.#taken = turn;
      this.#takeIn(answer);
      return true;
    };
  }

  /** @param {import('./server.js').Answer} answer */
  #takeIn({ status, body }) {
    this.#hear(status);
    if (status === 200 && body?.patients) {
      if (this.answer?.me.username !== body.me.username) this.#patients.clear();
      // What was kept for another nurse would begin records in that name.
      if (this.kept && !isOf(this.kept, body.me)) this.kept = null;
      this.answer = body;
      this.seenAt = moment();
    } else if (this.kept && !this.answer && this.trouble === 'away') {
      this.answer = listOf(this.kept);
      this.seenAt = this.kept.readAt;
    }
  }

  /** Reads the whole ward again for the time without a network, when what is kept has grown old. */
  async keep() {
    const me = this.answer?.me;
    if (this.trouble || !me || (this.kept && isOf(this.kept, me) && isFresh(this.kept))) return;
    const { status, body } = await ask('/api/ward/bedsides');
    if (status !== 200 || !body?.beds) return;
    const kept = { ...body, readAt: moment() };
    try {
      await store.keepWard(kept);
      this.full = false;
    } catch (fault) {
      // A full device still records: only the list for later is missing, and the page says so.
      if (!(fault instanceof DOMException)) throw fault;
      this.full = true;
    }
    // Only now, because with it the page says that it opens without a network.
    this.kept = kept;
  }

  /** @param {string} id @returns {Promise<Bedside | null>} the last known when there is no answer now */
  async patient(id) {
    const { status, body } = await ask(`/api/patients/${encodeURIComponent(id)}/bedside`, this.kept ? SHORT : undefined);
    // A patient the server no longer shows is not shown from memory either.
    if (status === 403 || status === 404) {
      this.trouble = null;
      this.#patients.delete(id);
      return null;
    }
    this.#hear(status);
    if (status === 200 && body?.protocols) this.#patients.set(id, body);
    const seen = this.#patients.get(id) ?? null;
    const kept = this.trouble === 'away' && this.kept ? bedsideOf(this.kept, id) : null;
    return seen && kept && Date.parse(kept.now) > Date.parse(seen.now) ? kept : (seen ?? kept);
  }

  /** @param {number} status */
  #hear(status) {
    if (status === 200) this.trouble = null;
    else if (status === 423) this.trouble = 'locked';
    else this.trouble = status === 401 ? 'sign-in' : 'away';
  }
}
