/** One tap after the other, each on what the one before left. */
export class Turns {
  /** taps whose work is not done yet */ tapping = 0;
  #last = Promise.resolve();
  #changed;
  #broken;

  /** @param {() => void} changed called when a tap begins and when its work is done @param {() => void} broken called when a tap could not be kept */
  constructor(changed, broken) {
    this.#changed = changed;
    this.#broken = broken;
  }

  /** A turn that a finger asked for: until it is done the page says that it is busy. @param {() => Promise<void>} work */
  async tap(work) {
    this.tapping += 1;
    this.#changed();
    await this.take(work);
    this.tapping -= 1;
    this.#changed();
  }

  /** @param {() => Promise<void>} work */
  take(work) {
    this.#last = this.#last.then(work).catch((fault) => {
      console.error(fault.name);
      this.#broken();
    });
    return this.#last;
  }
}
