import { html } from '/webjars/lit-html/lit-html.js';
import { say } from '../speech.js';
import { tap } from './parts.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */

/** Where a wristband is of use. A browser that reads no codes has no button that would do nothing. @param {Tablet} tablet */
export function cameraDoor({ camera }) {
  return camera.can && !camera.state ? tap('camera', say('camera.scan'), () => look(camera)) : '';
}

/** What it sees stands at the top. @param {Tablet['camera']} camera */
function look(camera) {
  scrollTo(0, 0);
  camera.start();
}

/** Why there is none. @param {Tablet} tablet */
export function noCamera({ camera }) {
  return camera.can === false ? html`<p class="quiet-note" data-note="no-camera">${say('camera.unable')}</p>` : '';
}

/** What the camera sees, above whatever screen it was asked for on. @param {Tablet} tablet */
export function camera({ camera }) {
  const { state, video } = camera;
  if (!state) return '';
  const on = ['starting', 'looking', 'several'].includes(state);
  return html`<div class="notice" role=${on ? 'status' : 'alert'} data-notice="camera" data-camera=${state}>
    ${video ? html`<div class="finder" aria-hidden="true">${video}</div>` : ''}
    <p>${say(`camera.${state}`)}</p>
    ${on ? html`<p class="from">${say('camera.kept')}</p>` : ''}
    <div class="list">
      ${tap('camera-stop', say('scan.close'), camera.stop)} ${on ? '' : tap('camera', say('try-again'), () => look(camera))}
    </div>
  </div>`;
}
