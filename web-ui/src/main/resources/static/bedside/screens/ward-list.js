import { html } from '/webjars/lit-html/lit-html.js';
import { protocolOf, stepsToDo } from '../draft.js';
import { clockOffset } from '../server.js';
import { standing } from '../timer.js';
import { ago, clock, enteredLate, when } from '../words.js';
import { dueCards } from './due-cards.js';
import { heading, stateOf, tap } from './parts.js';
import { stillToRedo } from './redo.js';

const CLOCK_OFF = 120_000;

/** @typedef {import('../types.js').Patient} Patient */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** @param {Tablet} tablet */
export function wardList(tablet) {
  const { answer } = tablet.ward;
  if (!answer) {
    return html`${heading('Ward')}
      ${tablet.ward.trouble ? notReached(tablet) : html`<p class="quiet-note">Loading the ward…</p>`}`;
  }
  const patients = [...answer.patients].sort((a, b) => rank(tablet, a) - rank(tablet, b) || byBed(a, b));
  return html`${heading(answer.ward.name)} ${tablet.ward.trouble ? notReached(tablet) : ''} ${clockOff()} ${stillToRedo(tablet)}
    ${tablet.notOpened
      ? html`<p class="notice" role="alert">Bed ${tablet.notOpened} could not be opened: ${tablet.ward.trouble === 'sign-in' ? 'signed out' : 'no answer from the ward server'}.</p>`
      : ''}
    ${staleCensus(tablet)}
    ${patients.length === 0 ? html`<p class="quiet-note">No patients on this ward.</p>` : ''}
    ${dueCards(tablet, answer.patients)}
    <ul class="patients">
      ${patients.map((patient) => html`<li>${card(tablet, patient)}</li>`)}
    </ul>
    ${freshCensus(tablet)}
    <p class="quiet-note">${alone(tablet)}</p>`;
}

/** By the server's clock, and older with every minute that the list stands here. @param {Tablet} tablet */
function censusAge({ ward: { answer, seenAt } }) {
  if (!answer?.census?.at) return null;
  return Math.max(0, Date.parse(answer.now) - Date.parse(answer.census.at)) + (Date.now() - seenAt);
}

/** @param {Tablet} tablet */
function staleCensus(tablet) {
  const census = tablet.ward.answer?.census;
  if (!census?.stale) return '';
  const age = censusAge(tablet);
  return html`<p class="notice" role="status" data-notice="census">
    ${stateOf('late', 'The hospital’s list is old.')}
    ${age === null ? 'It could never be read.' : `It was last read ${ago(age)} ago.`} Somebody may be missing here, or lie elsewhere. Look for yourself.
  </p>`;
}

/** @param {Tablet} tablet */
function freshCensus(tablet) {
  const age = censusAge(tablet);
  if (age === null || tablet.ward.answer?.census?.stale) return '';
  return html`<p class="quiet-note">Patients as the hospital had them ${ago(age)} ago.</p>`;
}

/** Records carry the tablet's own time and how far it is off; a person should know too. */
function clockOff() {
  if (Math.abs(clockOffset) < CLOCK_OFF) return '';
  return html`<p class="notice" data-notice="clock">
    This tablet's clock is ${ago(Math.abs(clockOffset))} ${clockOffset > 0 ? 'behind' : 'ahead of'} the ward server's. Set it; what you record
    keeps the right time.
  </p>`;
}

/** @param {Tablet} tablet */
function notReached(tablet) {
  const { answer, seenAt, trouble } = tablet.ward;
  const known = answer ? `This list is ${ago(Date.now() - seenAt)} old (${clock(seenAt)}).` : 'Nothing has been loaded yet.';
  return html`<div class="notice" data-notice="away">
    <p>${stateOf('away', trouble === 'sign-in' ? 'Signed out.' : 'The ward server cannot be reached.')} ${known}</p>
    ${trouble === 'sign-in' ? '' : tap('again', 'Try again', tablet.refresh)}
  </div>`;
}

/** @param {Tablet} tablet @param {Patient} patient */
function card(tablet, patient) {
  const words = html`<span class="bed"><span>Bed</span> <b>${patient.bed}</b></span>
    <span class="who">
      <b class="name"><bdi>${patient.familyName}, ${patient.givenName}</bdi></b>
      ${tablet.opening === patient.id ? stateOf('waiting', 'Opening…') : doing(tablet, patient)} ${lastTime(patient)}
      ${patient.elsewhere
        ? html`<span class="similar">${patient.elsewhere.ward}: open to you until ${clock(patient.elsewhere.until)}</span>`
        : ''}
      ${patient.similarTo.length > 0
        ? html`<span class="similar">Similar name: bed ${patient.similarTo.join(', bed ')}</span>`
        : ''}
    </span>`;
  return tap(patient.elsewhere ? `opened-${patient.bed}` : `patient-${patient.bed}`, words, () => tablet.open(patient), { kind: 'card' });
}

/** @param {Tablet} tablet @param {Patient} patient */
function doing(tablet, patient) {
  const draft = draftOf(tablet, patient);
  if (draft) return stateOf('running', `${whose(tablet, draft)}: ${protocolOf(draft)?.title ?? 'choosing'}`);
  if (patient.planned.length === 0) return stateOf('none', 'Nothing planned');
  return stateOf('planned', `Planned: ${patient.planned.map((plan) => plan.title).join(', ')}`);
}

/** @param {Tablet} tablet @param {import('../types.js').Draft} draft */
function whose(tablet, draft) {
  if (draft.author !== tablet.ward.answer?.me.username) return `Begun on this device by ${draft.authorName}`;
  const steps = stepsToDo(draft);
  if (!draft.startedAt || draft.endedAt || steps.length === 0) return 'In progress';
  return standing(steps, draft.startedAt, draft.pauses, Date.now()).over ? 'Time is up' : 'Massage running';
}

const ENDED = { completed: 'Done', stopped: 'Stopped', declined: 'Declined', 'not-done': 'Not done' };

/** @param {Patient} patient */
function lastTime({ last }) {
  if (!last) return '';
  const outcome = ENDED[/** @type {keyof typeof ENDED} */ (last.outcome)] ?? last.outcome;
  const scores =
    last.before !== null && last.after !== null ? `, before ${last.before}, after ${last.after} (${last.instrument})` : '';
  return html`<span class="from">Last: ${outcome} ${when(last.endedAt)}${enteredLate(last)}${scores}</span>`;
}

/** @param {Tablet} tablet @param {Patient} patient */
function draftOf(tablet, patient) {
  return tablet.drafts.find((draft) => draft.bedside.patient.id === patient.id && draft.protocol && !draft.due && !draft.correcting);
}

/** @param {Tablet} tablet @param {Patient} patient */
function rank(tablet, patient) {
  if (draftOf(tablet, patient) || patient.elsewhere) return 0;
  return patient.planned.length > 0 ? 1 : 2;
}

/** @param {Patient} a @param {Patient} b */
function byBed(a, b) {
  return a.bed.localeCompare(b.bed, 'en', { numeric: true });
}

/** Whether this device is fit for a lift, a cellar or a broken network. @param {Tablet} tablet */
function alone({ opensAlone, ward }) {
  if (ward.full) return 'This tablet is full: it cannot keep the ward for the time without a network.';
  if (!opensAlone || !ward.kept) return 'Without a network this tablet does not open yet. Leave the ward list open for a moment.';
  return `Opens without a network. Patients as read at ${clock(ward.kept.readAt)}.`;
}
