import { html } from '/webjars/lit-html/lit-html.js';
import { protocolOf, stepsToDo } from '../draft.js';
import { draftOf, inOrder, narrowed } from '../listed.js';
import { chooseLook, chosenLook, LOOKS } from '../look.js';
import { moment } from '../moment.js';
import { clockOffset } from '../server.js';
import { standing } from '../timer.js';
import { choose, language, LANGUAGES, phrase, say } from '../speech.js';
import { onOtherTablets } from '../under-way.js';
import { ago, clock, enteredLate, lasting, shown, when } from '../words.js';
import { cameraDoor, noCamera } from './camera.js';
import { dueCards } from './due-cards.js';
import { bedOf, eachTheirs, heading, lineOf, nameOf, similarTo, stateOf, tap, theirs } from './parts.js';
import { stillToRedo } from './redo.js';
import { sheetDoor } from './sheet.js';
import { elsewhere } from './under-way.js';
import { nameOfThis, unsentOnTablets } from './unsent.js';
import { filters, leftOut } from './ward-filter.js';

const CLOCK_OFF = 120_000;

/** @typedef {import('../types.js').Patient} Patient */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** @param {Tablet} tablet */
export function wardList(tablet) {
  const { answer } = tablet.ward;
  if (!answer) {
    return html`${heading(say('ward'))}
      ${tablet.ward.trouble ? notReached(tablet) : html`<p class="quiet-note">${say('ward.loading')}</p>`}`;
  }
  const { listed, ...left } = narrowed(tablet, answer.patients);
  return html`<div class="headed">${heading(html`<bdi>${answer.ward.name}</bdi>`)} ${cameraDoor(tablet)}</div>
    ${tablet.ward.trouble ? notReached(tablet) : ''} ${clockOff()} ${stillToRedo(tablet)}
    ${notOpened(tablet)}
    ${staleCensus(tablet)} ${unsentOnTablets(tablet)}
    ${answer.patients.length === 0 ? html`<p class="quiet-note">${say('ward.empty')}</p>` : filters(tablet, answer.patients)} ${leftOut(tablet, left)}
    ${dueCards(tablet, listed)}
    <ul class="patients">
      ${inOrder(tablet, listed).map((patient) => html`<li>${card(tablet, patient)}</li>`)}
    </ul>
    ${freshCensus(tablet)} ${sheetDoor(tablet)}
    <p class="quiet-note">${alone(tablet)}</p>
    ${nameOfThis(tablet)}
    ${noCamera(tablet)}
    <div class="languages">${languages(tablet)} ${looks()} <a class="tap quiet" data-tap="badge" href="/badge">${say('badge')}</a></div>`;
}

/** By the server's clock, and older with every minute that the list stands here. @param {Tablet} tablet */
function censusAge({ ward: { answer, seenAt } }) {
  if (!answer?.census?.at) return null;
  return Math.max(0, Date.parse(answer.now) - Date.parse(answer.census.at)) + (moment() - seenAt);
}

/** @param {Tablet} tablet */
function staleCensus(tablet) {
  const census = tablet.ward.answer?.census;
  if (!census?.stale) return '';
  const age = censusAge(tablet);
  return html`<p class="notice" role="status" data-notice="census">
    ${stateOf('waiting', say('census.old'))}
    ${age === null ? say('census.never') : say('census.read', { ago: ago(age) })} ${say('census.look')}
  </p>`;
}

/** @param {Tablet} tablet */
function freshCensus(tablet) {
  const age = censusAge(tablet);
  if (age === null || tablet.ward.answer?.census?.stale) return '';
  return html`<p class="quiet-note">${say('census.fresh', { ago: ago(age) })}</p>`;
}

/** Records carry the tablet's own time and how far it is off; a person should know too. */
function clockOff() {
  if (Math.abs(clockOffset) < CLOCK_OFF) return '';
  return html`<p class="notice" data-notice="clock">
    ${say(clockOffset > 0 ? 'clock.behind' : 'clock.ahead', { time: lasting(Math.abs(clockOffset)) })}
  </p>`;
}

/** @param {Tablet} tablet */
function notReached(tablet) {
  const { answer, seenAt, trouble } = tablet.ward;
  const known = answer ? say('ward.known', { time: lasting(moment() - seenAt), clock: clock(seenAt) }) : say(tablet.device?.me ? 'ward.no-longer-known' : 'ward.nothing-known');
  return html`<div class="notice" data-notice="away">
    <p>${stateOf('away', say(trouble === 'sign-in' ? 'ward.signed-out' : 'ward.away'))} ${known}</p>
    ${answer ? '' : unfinished(tablet)} ${trouble === 'sign-in' ? '' : tap('again', say('try-again'), tablet.refresh)}
  </div>`;
}

/** What was begun is not lost with the list that leads to it. @param {Tablet} tablet */
function unfinished({ drafts }) {
  const begun = drafts.filter(({ protocol }) => protocol).length;
  return begun > 0 ? html`<p>${say('ward.unfinished', { n: begun })}</p>` : '';
}

/** @param {Tablet} tablet @param {Patient} patient */
function card(tablet, patient) {
  const words = html`${bedOf(patient)}
    <span class="who">
      ${nameOf(patient)}
      ${opening(tablet, patient) || doing(tablet, patient)} ${elsewhere(tablet, patient)} ${lastTime(patient)}
      ${patient.elsewhere
        ? html`<span class="similar">${phrase('ward.elsewhere', { ward: html`<bdi>${patient.elsewhere.ward}</bdi>`, time: clock(patient.elsewhere.until) })}</span>`
        : ''}
      ${similarTo(patient)}
    </span>`;
  return tap(patient.elsewhere ? `opened-${patient.bed}` : `patient-${patient.bed}`, words, () => tablet.open(patient), { kind: 'card' });
}

/** Said where the finger is: the head of the list may be out of sight. @param {Tablet} tablet @param {Patient} patient */
function opening(tablet, patient) {
  if (tablet.opening === patient.id) return stateOf('waiting', say('ward.opening'));
  return tablet.notOpened?.patient.id === patient.id ? stateOf('attention', say(`ward.not-opened.${tablet.notOpened.why}`)) : '';
}

/** @param {Tablet} tablet */
function notOpened({ notOpened }) {
  if (!notOpened) return '';
  return html`<div class="notice" role="alert" data-notice="not-opened">
    <p>${lineOf(notOpened.patient)}<br />${say(`ward.not-opened.${notOpened.why}`)}</p>
  </div>`;
}

/** @param {Tablet} tablet @param {Patient} patient */
function doing(tablet, patient) {
  const draft = draftOf(tablet, patient);
  if (draft) return stateOf('running', phrase('ward.doing', { who: whose(tablet, draft), title: theirs(protocolOf(draft)?.title) }));
  if (onOtherTablets(tablet, patient).length > 0) return '';
  if (patient.planned.length === 0) return stateOf('none', say('ward.nothing-planned'));
  return stateOf('planned', phrase('ward.plans', { titles: eachTheirs(patient.planned.map(({ title }) => title)) }));
}

/** @param {Tablet} tablet @param {import('../types.js').Draft} draft */
function whose(tablet, draft) {
  if (draft.author !== tablet.ward.answer?.me.username) return say(draft.takenOver?.length ? 'ward.taken-over' : 'ward.begun-by', { name: draft.authorName });
  return howFar(draft);
}

/** @param {import('../types.js').Draft} draft */
export function howFar(draft) {
  const steps = stepsToDo(draft);
  if (!draft.startedAt || draft.endedAt || steps.length === 0) return say('ward.in-progress');
  return standing(steps, draft.startedAt, draft.pauses, moment()).over ? say('ward.time-up') : say('ward.running');
}

/** @param {Patient} patient */
function lastTime({ last }) {
  if (!last) return '';
  const scored = last.before !== null && last.after !== null;
  const told = { outcome: say(`ward.${last.outcome}`), time: when(last.endedAt), late: enteredLate(last) };
  return html`<span class="from"
    >${scored
      ? say('ward.last-scores', { ...told, before: shown(last.before), after: shown(last.after), scale: last.instrument })
      : say('ward.last', told)}</span
  >`;
}

/** Whether this device is fit for a lift, a cellar or a broken network. @param {Tablet} tablet */
function alone({ opensAlone, ward }) {
  if (ward.full) return say('ward.full');
  if (!opensAlone || !ward.kept) return say('ward.not-alone');
  return say('ward.alone', { time: clock(ward.kept.readAt) });
}

/** Each language in its own words: whoever cannot read the page finds theirs. @param {Tablet} tablet */
function languages(tablet) {
  return html`<label
    >${say('language')}
    <select data-tap="language" @change=${(/** @type {Event} */ event) => tablet.speak(/** @type {any} */ (event.target).value)}>
      ${Object.entries(LANGUAGES).map(([code, name]) => html`<option lang=${code} value=${code} ?selected=${code === language}>${name}</option>`)}
    </select></label
  >`;
}

/** By day and by night, on this device. */
function looks() {
  const chosen = chosenLook();
  return html`<label
    >${say('look')}
    <select data-tap="look" @change=${(/** @type {Event} */ event) => chooseLook(/** @type {any} */ (event.target).value)}>
      ${LOOKS.map((look) => html`<option value=${look} ?selected=${look === chosen}>${say(`look.${look}`)}</option>`)}
    </select></label
  >`;
}
