/** One tap after the other, each on what the one before left. Nothing in a turn waits for the network. */
export class Turns {
  /** taps whose work is not done yet */ tapping = 0;
  #last = /** @type {Promise<any>} */ (Promise.resolve());
  #changed;
  #broken;

  /** @param {() => void} changed called when a tap begins and when its work is done @param {() => void} broken called when a tap could not be kept */
  constructor(changed, broken) {
    this.#changed = changed;
    this.#broken = broken;
  }

  /**
   * A turn that a finger asked for: until it is done the page says that it is busy.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  async tap(work) {
    this.tapping += 1;
    this.#changed();
    const done = await this.take(work);
    this.tapping -= 1;
    this.#changed();
    return done;
  }

  /**
   * What nobody tapped for, between two taps.
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T | undefined>}
   */
  take(work) {
    this.#last = this.#last.then(work).catch((fault) => {
      console.error(fault.name);
      this.#broken();
    });
    return this.#last;
  }
}
