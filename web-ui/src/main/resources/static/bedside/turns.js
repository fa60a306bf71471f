/** One tap after the other, each on what the one before left. */
export class Turns {
  #last = Promise.resolve();
  #broken;

  /** @param {() => void} broken called when a tap could not be kept */
  constructor(broken) {
    this.#broken = broken;
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
