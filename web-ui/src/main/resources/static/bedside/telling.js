import { send } from './server.js';

// What this tablet tells the ward server for others to read. It is no record: nothing waits for it, and without a network
// nothing is told.

/** @typedef {import('./tablet.js').Tablet} Tablet */

/** The newest word takes the place of the one before. */
export class Telling {
  #path;
  #word;
  #isNothing;
  /** @type {string | null} the last word that was sent */ #said = null;
  /** @type {string | null} the last word that the server took */ #taken = null;
  #telling = false;

  /**
   * @param {string} path
   * @param {(tablet: Tablet, me: string) => object} word
   * @param {(tablet: Tablet, me: string | undefined) => boolean} isNothing
   */
  constructor(path, word, isNothing) {
    this.#path = path;
    this.#word = word;
    this.#isNothing = isNothing;
  }

  /** Only what is new since the last time. @param {Tablet} tablet */
  async tell(tablet) {
    const me = tablet.lock.standing || !tablet.ward.isHeard ? null : tablet.ward.answer?.me.username;
    if (!me || !tablet.device || this.#telling) return;
    const word = { ...this.#word(tablet, me), device: tablet.device.id };
    const said = me + JSON.stringify(word);
    if (said === this.#said) return;
    this.#said = said;
    this.#telling = true;
    const { status } = await send(this.#path, word);
    this.#telling = false;
    if (status === 204) this.#taken = said;
    this.tell(tablet);
  }

  /** The others read how old the last word is; that there is nothing need not be said again. @param {Tablet} tablet */
  again(tablet) {
    if (this.#said !== this.#taken || !this.#isNothing(tablet, tablet.ward.answer?.me.username)) this.#said = null;
    this.tell(tablet);
  }
}
