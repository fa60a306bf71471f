import { html, nothing, svg } from '/webjars/lit-html/lit-html.js';
import { phrase, say } from '../speech.js';
import { list, when } from '../words.js';

/**
 * A button for a gloved thumb.
 * @param {string} name for the tests, stable
 * @param {unknown} words
 * @param {() => void} does
 * @param {{kind?: string, pressed?: boolean, off?: boolean, label?: string}} [how]
 */
export function tap(name, words, does, { kind = '', pressed, off = false, label } = {}) {
  return html`<button
    type="button"
    class="tap ${kind}"
    data-tap=${name}
    aria-pressed=${pressed === undefined ? nothing : String(pressed)}
    aria-label=${label ?? nothing}
    ?disabled=${off}
    @click=${(/** @type {MouseEvent} */ event) => {
      // The second half of a double tap was not meant for whatever lies under it now.
      if (event.detail <= 1) does();
    }}
  >
    ${words}
  </button>`;
}

/** @param {import('../types.js').Patient} patient */
export function bedOf({ bed }) {
  return html`<span class="bed"><span>${say('bed')}</span> <b>${bed}</b></span>`;
}

/** Who it is, and in which room. @param {import('../types.js').Patient} patient */
export function nameOf(patient) {
  return html`<b class="name"><bdi>${patient.familyName}, ${patient.givenName}</bdi></b>
    ${patient.room ? html`<span class="from">${roomWords(patient)}</span>` : ''}`;
}

/** In some hospitals each room counts its beds from one. @param {import('../types.js').Patient} patient */
export function roomWords({ room }) {
  return room ? phrase('room.named', { room: html`<bdi>${room}</bdi>` }) : '';
}

/** Bed and name in one line, and the room where the hospital tells it. @param {import('../types.js').Patient} patient */
export function lineOf(patient) {
  return html`<b>${say('bed')} ${patient.bed}${say('comma')}<bdi>${patient.familyName}, ${patient.givenName}</bdi></b>${patient.room ? [say('comma'), roomWords(patient)] : ''}`;
}

/** Whose name on this ward is easily taken for it. @param {import('../types.js').Patient} patient */
export function similarTo({ similarTo }) {
  return similarTo.length > 0 ? html`<span class="similar">${say('similar', { beds: list(similarTo) })}</span>` : '';
}

/** The one question of a screen. @param {unknown} words */
export function heading(words) {
  return html`<h1 tabindex="-1">${words}</h1>`;
}

/** What can be done, docked within reach of the thumb. @param {unknown[]} buttons */
export function dock(...buttons) {
  return html`<div class="dock">${buttons}</div>`;
}

const SHAPES = {
  done: svg`<path d="M4 12.5l5 5 11-11" />`,
  planned: svg`<circle cx="12" cy="12" r="8" />`,
  running: svg`<circle cx="12" cy="12" r="8" /><path class="solid" d="M12 4a8 8 0 0 1 0 16z" />`,
  stopped: svg`<rect x="5" y="5" width="14" height="14" />`,
  none: svg`<path d="M5 12h14" />`,
  attention: svg`<path d="M12 4l9 16H3z" /><path d="M12 10v4m0 2.5v.5" />`,
  waiting: svg`<circle cx="12" cy="12" r="8" /><path d="M12 7v5l3.5 2" />`,
  away: svg`<path d="M5 5l14 14M19 5L5 19" />`,
};

/** State is said in words and drawn as a shape; colour only helps. @param {keyof typeof SHAPES} shape @param {unknown} words */
export function stateOf(shape, words) {
  return html`<span class="state state-${shape}"
    ><svg viewBox="0 0 24 24" aria-hidden="true">${SHAPES[shape]}</svg><span>${words}</span></span
  >`;
}

/** Words that are not ours: a protocol's, a scale's, the record's. They stay in the language they were written in. @param {unknown} words */
export function theirs(words) {
  return html`<bdi lang="en">${words}</bdi>`;
}

/** Several of them, each by itself. @param {unknown[]} each */
export function eachTheirs(each) {
  return each.flatMap((words, i) => (i === 0 ? [theirs(words)] : [say('comma'), theirs(words)]));
}

/** "Nina Okafor until 14:07, then Chiara Weber" @param {{name: string, at: string}[]} had who had it before, until when @param {string} name */
export function inHands(had, name) {
  if (had.length === 0) return [html`<bdi>${name}</bdi>`];
  const before = had.flatMap((one, i) => [i === 0 ? '' : say('comma'), ...phrase('take.had', { name: html`<bdi>${one.name}</bdi>`, time: when(one.at) })]);
  return phrase('take.then', { had: before, name: html`<bdi>${name}</bdi>` });
}

/** Where a fact comes from. @param {string} source @param {string} time */
export function from(source, time) {
  return html`<span class="from">${theirs(source)}${time ? say('comma') + time : ''}</span>`;
}
