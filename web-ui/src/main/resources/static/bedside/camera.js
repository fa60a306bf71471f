import { detectorHere } from './detector.js';

// The tablet's camera as one more scanner: what it read goes the way of a scanner that types. The pictures go nowhere.
// Each is looked at on the tablet and forgotten, and the camera is off as soon as nothing is looked for.

/** @typedef {import('./detector.js').Code} Code */
/** @typedef {import('./detector.js').Detector} Detector */
/** @typedef {'starting'|'looking'|'several'|'nothing'|'refused'|'missing'|'busy'|'unloaded'|'unable'} CameraState */

/** As a scanner would name the symbol; a linear one has nothing to say for itself. @type {Record<string, string>} */
const SYMBOLS = { aztec: ']z0', data_matrix: ']d1', qr_code: ']Q1', code_128: '', code_39: '' };
/** @type {Record<string, CameraState>} */
const FAULTS = { NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'missing', OverconstrainedError: 'missing', NetworkError: 'unloaded', NotSupportedError: 'unable', TimeoutError: 'nothing' };
/** Whoever has found nothing by then is told what may help. */
const PATIENCE = 20_000;
const BETWEEN_LOOKS = 120;

export class Camera {
  /** @type {boolean | null} null until it is known whether a code could be read */ can = null;
  /** @type {CameraState | null} null while nobody asked for it */ state = null;
  /** @type {HTMLVideoElement | null} while it is on */ video = null;
  /** @type {(() => Detector) | null} */ #open = null;
  /** @type {Detector | null} while a code is looked for */ #detector = null;
  /** the wish that still counts @type {object | null} */ #wish = null;
  #changed;
  #read;

  /** @param {() => void} changed @param {(code: string) => void} read called with what was scanned */
  constructor(changed, read) {
    this.#changed = changed;
    this.#read = read;
  }

  async learn() {
    this.#open = await detectorHere(Object.keys(SYMBOLS));
    this.can = this.#open !== null;
    this.#changed();
  }

  start = async () => {
    this.stop();
    const wish = (this.#wish = {});
    this.#is('starting');
    try {
      const detector = (this.#detector = /** @type {() => Detector} */ (this.#open)());
      await detector.ready?.();
      if (this.#wish !== wish) return;
      const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } });
      if (this.#wish !== wish) return off(stream);
      await this.#show(stream);
      await this.#look(wish, detector);
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
      if (this.#wish === wish) this.#end(FAULTS[fault.name] ?? 'busy');
    }
  };

  stop = () => {
    if (this.state) this.#end(null);
  };

  /** @param {MediaStream} stream */
  async #show(stream) {
    this.video = document.createElement('video');
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.srcObject = stream;
    for (const track of stream.getTracks()) track.onended = () => this.#end('busy');
    this.#is('looking');
    await this.video.play();
  }

  /** @param {object} wish @param {Detector} detector */
  async #look(wish, detector) {
    const until = performance.now() + PATIENCE;
    let before = null;
    while (this.#wish === wish) {
      const codes = apart(await this.#codes(detector));
      if (this.#wish !== wish) return;
      const code = codes.length === 1 ? codes[0] : null;
      // One look may misread what the next one reads rightly.
      if (code && code === before) return this.#found(code);
      before = code;
      if (performance.now() > until) return this.#end('nothing');
      this.#is(codes.length > 1 ? 'several' : 'looking');
      await new Promise((done) => setTimeout(done, BETWEEN_LOOKS));
    }
  }

  /** @param {Detector} detector @returns {Promise<Code[]>} */
  async #codes(detector) {
    try {
      return await detector.detect(/** @type {HTMLVideoElement} */ (this.video));
    } catch (fault) {
      // The first picture is not there yet.
      if (fault instanceof DOMException && fault.name === 'InvalidStateError') return [];
      throw fault;
    }
  }

  /** @param {string} code */
  #found(code) {
    this.#end(null);
    this.#read(code);
  }

  /** @param {CameraState | null} state */
  #end(state) {
    this.#wish = null;
    this.#detector?.close?.();
    this.#detector = null;
    const { video } = this;
    this.video = null;
    if (video) {
      off(/** @type {MediaStream} */ (video.srcObject));
      video.srcObject = null;
    }
    this.#is(state);
  }

  /** @param {CameraState | null} state */
  #is(state) {
    if (this.state === state) return;
    this.state = state;
    this.#changed();
  }
}

/** @param {MediaStream} stream */
function off(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * The codes in one picture. The same content twice is one code, and the symbol that mends damage speaks for it.
 * @param {Code[]} found
 * @returns {string[]}
 */
function apart(found) {
  const codes = new Map();
  for (const { format, rawValue } of found) {
    // GS1 begins a code with a separator that no scanner sends.
    const content = rawValue.replace(/^\x1d/, '').trim();
    if (content) codes.set(content, codes.get(content) || (SYMBOLS[format] ?? ''));
  }
  return [...codes].map(([content, symbol]) => symbol + content);
}
