// A scanner that types: it is a keyboard to the browser, faster than any finger, and ends with Enter. It works on every
// screen; what is typed into a field, a password for one, is left alone.

/** No finger is as fast as this from key to key, in milliseconds. */
const FAST = 50;
/** Fewer characters are no wristband. */
const LEAST = 6;

export class Wedge {
  #read;
  #typed = '';
  #last = -Infinity;

  /** @param {(code: string) => void} read called with what was scanned */
  constructor(read) {
    this.#read = read;
  }

  /** @param {KeyboardEvent} event */
  key = (event) => {
    const field = event.target instanceof Element && event.target.closest('input, select, textarea');
    const slow = event.timeStamp - this.#last > FAST;
    this.#last = event.timeStamp;
    if (field || slow || event.ctrlKey || event.altKey || event.metaKey) this.#typed = '';
    if (field) return;
    if (event.key === 'Enter') return this.#end(event);
    if (event.key.length !== 1) return;
    this.#typed += event.key;
    // A space in the middle of a code presses no button.
    if (this.#typed.length > 1) event.preventDefault();
  };

  /** @param {KeyboardEvent} event */
  #end(event) {
    const code = this.#typed;
    this.#typed = '';
    if (code.length < LEAST) return;
    event.preventDefault();
    event.stopPropagation();
    this.#read(code);
  }
}
