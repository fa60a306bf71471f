import { ask } from './server.js';

/** @typedef {import('./types.js').WardAnswer} WardAnswer */
/** @typedef {import('./types.js').Bedside} Bedside */

/** What the server last said about the ward and its patients. Kept in memory only: names do not stay on the device. */
export class WardBook {
  /** @type {WardAnswer | null} */ answer = null;
  seenAt = 0;
  /** @type {'away' | 'sign-in' | null} */ trouble = null;
  /** @type {Map<string, Bedside>} */ #patients = new Map();

  async load() {
    const { status, body } = await ask('/api/ward');
    this.#hear(status);
    if (status !== 200 || !body?.patients) return;
    if (this.answer?.me.username !== body.me.username) this.#patients.clear();
    this.answer = body;
    this.seenAt = Date.now();
  }

  /** @param {string} id @returns {Promise<Bedside | null>} the last known when there is no answer now */
  async patient(id) {
    const { status, body } = await ask(`/api/patients/${encodeURIComponent(id)}/bedside`);
    this.#hear(status);
    if (status === 200 && body?.protocols) this.#patients.set(id, body);
    // A patient the server no longer shows is not shown from memory either.
    else if (status === 403 || status === 404) this.#patients.delete(id);
    return this.#patients.get(id) ?? null;
  }

  /** @param {number} status */
  #hear(status) {
    if (status === 200) this.trouble = null;
    else this.trouble = status === 401 ? 'sign-in' : 'away';
  }
}
