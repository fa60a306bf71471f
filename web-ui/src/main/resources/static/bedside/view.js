import { html } from '/webjars/lit-html/lit-html.js';
import { also } from './screens/also.js';
import { banner } from './screens/banner.js';
import { bar } from './screens/bar.js';
import { camera } from './screens/camera.js';
import { checks } from './screens/checks.js';
import { why, withdrawing } from './screens/correcting.js';
import { event } from './screens/event.js';
import { late } from './screens/late.js';
import { locked } from './screens/locked.js';
import { notDone } from './screens/not-done.js';
import { outboxList } from './screens/outbox-list.js';
import { override } from './screens/override.js';
import { tap } from './screens/parts.js';
import { patient } from './screens/patient.js';
import { whoWasIt, wrongOne } from './screens/redo.js';
import { review } from './screens/review.js';
import { saved } from './screens/saved.js';
import { scan } from './screens/scan.js';
import { scoring } from './screens/scoring.js';
import { sheetFound } from './screens/sheet.js';
import { steps } from './screens/steps.js';
import { taking } from './screens/taking.js';
import { vitals } from './screens/vitals.js';
import { choosing } from './screens/ward-filter.js';
import { wardList } from './screens/ward-list.js';
import { say } from './speech.js';

/** @typedef {import('./tablet.js').Tablet} Tablet */

const PLACES = { patient, checks, before: scoring, steps, after: scoring, review, again: scoring, late, correct: scoring, why, withdraw: withdrawing, 'not-done': notDone, override, event, vitals, also };

/** @param {Tablet} tablet */
export function view(tablet) {
  if (tablet.lock.standing) return locked(tablet);
  const about = { draft: tablet.draft?.bedside, saved: tablet.savedFor, taking: tablet.inOtherHands?.bedside, ward: null, outbox: null, redo: null, choosing: null }[tablet.at];
  const instead = tablet.at === 'draft' && tablet.draft?.insteadOf;
  return html`
    <div class="top">${about ? banner(about) : ''} ${bar(tablet)} ${tablet.fault ? html`<p class="fault" role="alert">${say('fault.not-kept')}</p>` : ''}</div>
    ${lost(tablet)} ${camera(tablet)} ${scan(tablet)} ${sheetFound(tablet)} ${instead ? wrongOne(instead) : ''} ${screen(tablet)}
  `;
}

/** The browser has thrown away what this device kept. Nobody should find out by a missing record. @param {Tablet} tablet */
function lost({ lost, noted }) {
  if (lost === null) return '';
  return html`<div class="fault" role="alert" data-notice="cleared">
    <p>${say('cleared')} ${say('cleared.lost', { n: lost })}</p>
    ${tap('noted', say('cleared.noted'), noted)}
  </div>`;
}

/** @param {Tablet} tablet */
function screen(tablet) {
  switch (tablet.at) {
    case 'ward':
      return wardList(tablet);
    case 'outbox':
      return outboxList(tablet);
    case 'saved':
      return saved(tablet);
    case 'taking':
      return taking(tablet);
    case 'redo':
      return whoWasIt(tablet);
    case 'choosing':
      return choosing(tablet);
    case 'draft':
      return tablet.draft && PLACES[tablet.draft.place](tablet.draft, tablet);
  }
}

/** @param {Tablet} tablet */
export function screenName(tablet) {
  if (tablet.lock.standing) return 'locked';
  return tablet.at === 'draft' && tablet.draft ? tablet.draft.place : tablet.at;
}

/** Changes whenever another question is on the screen. @param {Tablet} tablet */
export function question(tablet) {
  const { draft } = tablet;
  return [screenName(tablet), draft?.pad?.vital, draft?.asking, draft?.id, draft?.startedAt, draft?.stopping, draft?.overriding?.role].join(' ');
}
