import { html } from '/webjars/lit-html/lit-html.js';
import { byBed, roomOf, roomsOf } from '../listed.js';
import { forgottenAt, mineOf, turned } from '../mine.js';
import { say } from '../speech.js';
import { clock } from '../words.js';
import { looksNow } from './due-cards.js';
import { bedOf, dock, heading, nameOf, stateOf, tap } from './parts.js';

/** @typedef {import('../tablet.js').Tablet} Tablet */
/** @typedef {import('../types.js').Patient} Patient */

/** Everybody, or only those whom the nurse has chosen, or who lie in one room. @param {Tablet} tablet @param {Patient[]} everybody */
export function filters(tablet, everybody) {
  const { only, patients } = mineOf(tablet);
  const list = (/** @type {boolean} */ only) => () => tablet.list((mine) => ({ ...mine, only }));
  return html`<div class="filters" role="group" aria-label=${say('filter')}>
    ${tap('list-all', say('filter.all'), list(false), { pressed: !only })} ${tap('list-mine', say('filter.mine'), list(true), { pressed: only })}
    ${rooms(tablet, everybody)}
    ${only && patients.length > 0 ? tap('choose-mine', say('filter.choose'), tablet.chooseMine, { kind: 'quiet' }) : ''}
  </div>`;
}

/** In one line, however many there are: the patients begin in the upper half of a phone. @param {Tablet} tablet @param {Patient[]} everybody */
function rooms(tablet, everybody) {
  const rooms = roomsOf(everybody);
  if (rooms.length === 0) return '';
  const chosen = roomOf(tablet, everybody);
  const choose = (/** @type {Event} */ event) => {
    const room = /** @type {any} */ (event.target).value || null;
    tablet.list((mine) => ({ ...mine, room }));
  };
  return html`<select data-tap="list-room" aria-label=${say('room')} class=${chosen ? 'chosen' : ''} @change=${choose}>
    <option value="" .selected=${!chosen}>${say('room.all')}</option>
    ${rooms.map((room) => html`<option value=${room} .selected=${room === chosen}>${say('room.named', { room })}</option>`)}
  </select>`;
}

/** What a filter keeps from sight is said, and what is late with others first of all. @param {Tablet} tablet @param {{others: Patient[], idle: Patient[]}} left */
export function leftOut(tablet, { others, idle }) {
  return html`${waitsWithOthers(tablet, others)} ${nobodyChosen(tablet)}
    ${others.length + idle.length === 0
      ? ''
      : html`<p class="quiet-note" data-notice="left-out">
          ${idle.length > 0 ? say('filter.idle', { n: idle.length }) : ''} ${others.length > 0 ? say('filter.others', { n: others.length }) : ''}
        </p>`}`;
}

/** @param {Tablet} tablet @param {Patient[]} others */
function waitsWithOthers(tablet, others) {
  const looks = looksNow(tablet, others);
  const count = (/** @type {string} */ wanted) => looks.filter(({ state }) => state === wanted).length;
  const [overdue, due] = [count('overdue'), count('due')];
  if (overdue + due === 0) return '';
  const words = html`<span class="who">
      ${overdue > 0 ? stateOf('attention', say('filter.overdue', { n: overdue })) : ''} ${due > 0 ? stateOf('waiting', say('filter.due', { n: due })) : ''}
    </span>
    <b>${say('filter.show-all')}</b>`;
  return tap('show-all', words, () => tablet.list((mine) => ({ ...mine, only: false, room: null })), { kind: overdue > 0 ? 'card overdue' : 'card due' });
}

/** @param {Tablet} tablet */
function nobodyChosen(tablet) {
  const { only, patients } = mineOf(tablet);
  if (!only || patients.length > 0) return '';
  return html`<p>${say('filter.nobody')}</p>
    ${tap('choose-mine', say('filter.choose'), tablet.chooseMine, { kind: 'first' })}`;
}

/** Each patient is one tap, and one more takes them away again. @param {Tablet} tablet */
export function choosing(tablet) {
  const mine = mineOf(tablet);
  const here = (tablet.ward.answer?.patients ?? []).filter(({ elsewhere }) => !elsewhere).sort(byBed);
  return html`${heading(say('mine.title'))}
    <p class="quiet-note">${say('mine.note', { time: clock(forgottenAt(mine)) })}</p>
    <ul class="patients">
      ${here.map((patient) => html`<li>${choice(tablet, patient, mine.patients.includes(patient.id))}</li>`)}
    </ul>
    ${dock(tap('mine-done', say('mine.done'), tablet.back, { kind: 'first' }))}`;
}

/** @param {Tablet} tablet @param {Patient} patient @param {boolean} pressed */
function choice(tablet, patient, pressed) {
  const words = html`${bedOf(patient)} <span class="who">${nameOf(patient)}</span>`;
  return tap(`mine-${patient.bed}`, words, () => tablet.list(turned(patient)), { kind: 'card', pressed });
}
