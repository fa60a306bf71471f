import { ownScript } from './own-script.js';

// Who reads the codes in a picture: the browser itself, or, where it cannot, a script of ours. That script is larger than
// all the rest of the page together, so it is loaded when the camera is first asked for. Both give the same answers.

/** @typedef {{format: string, rawValue: string}} Code */
/** @typedef {{detect: (video: HTMLVideoElement) => Promise<Code[]>, ready?: () => Promise<void>, close?: () => void}} Detector */

/** Wider pictures take longer and read no better: three points are left for the thinnest bar of a code that fills a third. */
const WIDTH = 960;
/** So long an answer is waited for. */
const PATIENCE = 20_000;

/**
 * How to come by a detector; null where a page may not use a camera at all.
 * @param {string[]} wanted
 * @returns {Promise<(() => Detector) | null>}
 */
export async function detectorHere(wanted) {
  if (!navigator.mediaDevices) return null;
  const browsers = /** @type {any} */ (globalThis).BarcodeDetector;
  /** @type {string[]} */
  const known = (await browsers?.getSupportedFormats()) ?? [];
  const formats = known.filter((format) => wanted.includes(format));
  return () => (formats.length > 0 ? new browsers({ formats }) : new ScriptedDetector());
}

/** Reads beside the page, whose buttons answer meanwhile. */
class ScriptedDetector {
  #worker = new Worker(ownScript('/bedside/code-worker.js'), { type: 'module' });
  #stands = this.#answer('NetworkError');
  #canvas = document.createElement('canvas');
  #pen = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext('2d', { willReadFrequently: true }));

  async ready() {
    await this.#stands;
  }

  /** @param {HTMLVideoElement} video @returns {Promise<Code[]>} */
  async detect(video) {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return [];
    const width = Math.min(WIDTH, video.videoWidth);
    const height = Math.round((width * video.videoHeight) / video.videoWidth);
    Object.assign(this.#canvas, { width, height });
    this.#pen.drawImage(video, 0, 0, width, height);
    const { data } = this.#pen.getImageData(0, 0, width, height);
    const answer = this.#answer('TimeoutError');
    this.#worker.postMessage({ points: data, width, height }, [data.buffer]);
    return answer;
  }

  close() {
    this.#worker.terminate();
  }

  /** @param {string} late what it is when none comes @returns {Promise<any>} */
  #answer(late) {
    return new Promise((done, failed) => {
      const fail = (/** @type {string} */ name) => failed(new DOMException('The reader of codes gave no answer.', name));
      const patience = setTimeout(fail, PATIENCE, late);
      this.#worker.onmessage = ({ data }) => {
        clearTimeout(patience);
        done(data);
      };
      // A script that is not there has nothing to say; one that this browser does not understand has.
      this.#worker.onerror = ({ message }) => {
        clearTimeout(patience);
        fail(message ? 'NotSupportedError' : 'NetworkError');
      };
    });
  }
}
