import { moment } from './moment.js';
import { ask, send } from './server.js';
import * as store from './store.js';

/** @typedef {'asked' | 'held'} Standing 'held' once the ward server has heard of it */

const TWO_MINUTES = 120_000;
const A_MINUTE = 60_000;
const SHORTEST_PIN = 4;
const LONGEST_PIN = 8;

/** A tablet that was laid down shows no patient until its nurse, or another, has proven who they are. */
export class Lock {
  /** @type {Standing | null} */ standing = null;
  name = '';
  /** @type {string | null} where the provider is asked, or null for a password */ at = null;
  /** Whether a badge and its PIN open it as well. */ opensByBadge = false;
  /** What was scanned, never shown. @type {string | null} */ badge = null;
  pin = '';
  /** @type {'wrong' | 'wrong-badge' | 'away' | 'out' | null} */ trouble = null;
  #changed;
  #touched = moment();

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  touch() {
    this.#touched = moment();
  }

  /** Hands on a patient do not touch a screen: the time counts from when they are taken away. @param {boolean} handsOn */
  isIdle(handsOn) {
    if (handsOn) this.touch();
    return !this.standing && moment() - this.#touched >= TWO_MINUTES;
  }

  /** A badge that was scanned, or a PIN begun, and left: whoever comes next does not go on with it. */
  letGo() {
    if ((this.badge === null && !this.pin) || moment() - this.#touched < A_MINUTE) return;
    this.#forget();
    this.#changed();
  }

  /** As this device remembers it, from before the page was loaded. @param {import('./types.js').Device} device */
  recall(device) {
    this.standing = device.locked ?? null;
    this.name = device.me?.name ?? '';
  }

  /** @param {Standing} standing @param {string} name */
  async fall(standing, name) {
    if (this.standing === 'held') return;
    this.standing = standing;
    this.name = name;
    this.trouble = null;
    this.#changed();
    await store.remember({ locked: standing });
  }

  async #tell() {
    const { status } = await send('/api/lock', {});
    // Without the ward server nobody could open it again, and patients would go without a record.
    if (status === 0) return this.#open();
    // A session that has ended is as good as locked.
    if (status !== 204 && status !== 401) return;
    this.standing = 'held';
    await store.remember({ locked: 'held' });
  }

  /** What the ward server knows of the lock: it may have been opened elsewhere, or have ended with the session. */
  async learn() {
    if (this.standing === 'asked') await this.#tell();
    if (!this.standing) return this.#changed();
    const { status, body } = await ask('/api/lock');
    if (status === 401) this.trouble = 'out';
    else if (status !== 200) this.trouble = 'away';
    else if (!body?.locked && this.standing === 'held') await this.#open();
    else {
      this.name = body.name;
      this.at = body.at;
      this.opensByBadge = body.badge;
      if (this.trouble === 'away') this.trouble = null;
    }
    this.#changed();
  }

  /** A scanner was held to something. @param {string} code */
  scan(code) {
    if (!this.opensByBadge) return;
    this.touch();
    this.badge = code;
    this.#changed();
  }

  /** @param {string} key a digit or "back" */
  press(key) {
    this.pin = key === 'back' ? this.pin.slice(0, -1) : (this.pin + key).slice(0, LONGEST_PIN);
    this.#changed();
  }

  /** Whether there is enough to try with. */
  get isReady() {
    return this.badge !== null && this.pin.length >= SHORTEST_PIN;
  }

  /** @param {string} password */
  unlock(password) {
    return this.#prove({ password }, 'wrong');
  }

  /** @returns {Promise<boolean>} */
  async unlockByBadge() {
    const { badge, pin } = this;
    if (!this.isReady) return false;
    this.#forget();
    return this.#prove({ badge, pin }, 'wrong-badge');
  }

  #forget() {
    this.badge = null;
    this.pin = '';
  }

  /** @param {object} proof @param {'wrong' | 'wrong-badge'} wrong @returns {Promise<boolean>} */
  async #prove(proof, wrong) {
    const { status } = await send('/api/unlock', proof);
    if (status === 204) await this.#open();
    else this.trouble = status === 401 ? 'out' : status === 422 ? wrong : 'away';
    this.#changed();
    return status === 204;
  }

  async #open() {
    this.standing = null;
    this.trouble = null;
    this.#forget();
    this.touch();
    await store.remember({ locked: null });
  }
}
