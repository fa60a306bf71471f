import { html } from '/webjars/lit-html/lit-html.js';
import { openLooks, stateOfDue } from '../due.js';
import { moment } from '../moment.js';
import { clockOffset } from '../server.js';
import { phrase, say } from '../speech.js';
import { clock, lateBy } from '../words.js';
import { bedOf, nameOf, similarTo, stateOf, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Due} Due */

/** Later looks that are due, the late ones first. They come to the top of the list; nothing ever pops up. @param {import('../tablet.js').Tablet} tablet @param {import('../types.js').Patient[]} patients */
export function dueCards(tablet, patients) {
  const cards = looksNow(tablet, patients);
  if (cards.length === 0) return '';
  return html`<ul class="patients" aria-label=${say('due.list')}>
    ${cards.map(({ patient, due, state }) => html`<li>${card(tablet, patient, due, state)}</li>`)}
  </ul>`;
}

/** Those that are to be taken now, the late ones first. @param {import('../tablet.js').Tablet} tablet @param {import('../types.js').Patient[]} patients */
export function looksNow(tablet, patients) {
  const looks = openLooks(patients, tablet.outbox.items, clockOffset).map((look) => ({ ...look, state: stateOfDue(look.due, now()) }));
  return ['overdue', 'due'].flatMap((state) => looks.filter((look) => look.state === state).sort(soonest));
}

/** @param {import('../tablet.js').Tablet} tablet @param {import('../types.js').Patient} patient @param {Due} due @param {string} state */
function card(tablet, patient, due, state) {
  const words = html`${bedOf(patient)}
    <span class="who">
      ${nameOf(patient)}
      ${tablet.opening === patient.id ? stateOf('waiting', say('ward.opening')) : stateOf(state === 'overdue' ? 'attention' : 'waiting', dueWords(due))}
      <span class="from">${phrase('due.after', { minutes: due.afterMinutes, title: theirs(due.title) })}</span>
      ${similarTo(patient)}
    </span>`;
  return tap(`again-${patient.bed}-${due.afterMinutes}`, words, () => tablet.look(patient, due), { kind: `card ${state}` });
}

/** "Score due 14:35", "Score overdue: 2 hours late (due 14:35)". A look that is late stays late. @param {Due} due */
export function dueWords(due) {
  const late = now() - Date.parse(due.at);
  const told = { late: lateBy(late), time: clock(due.at) };
  if (stateOfDue(due, now()) === 'overdue') return say('due.overdue', told);
  return say(late >= 60_000 ? 'due.ago' : 'due.at', told);
}

/** @param {{due: Due}} one @param {{due: Due}} other */
function soonest(one, other) {
  return Date.parse(one.due.at) - Date.parse(other.due.at);
}

function now() {
  return moment() + clockOffset;
}
