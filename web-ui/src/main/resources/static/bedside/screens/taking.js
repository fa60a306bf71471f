import { html } from '/webjars/lit-html/lit-html.js';
import { protocolOf } from '../draft.js';
import { phrase, say } from '../speech.js';
import { when } from '../words.js';
import { dock, heading, inHands, stateOf, tap, theirs } from './parts.js';
import { howFar } from './ward-list.js';

/** A massage somebody else has begun on this tablet: go on with it, or leave it alone. @param {import('../tablet.js').Tablet} tablet */
export function taking(tablet) {
  const draft = tablet.inOtherHands;
  if (!draft) return heading(say('take.gone'));
  const { patient } = draft.bedside;
  return html`${heading(phrase('take.title', { name: html`<bdi>${draft.authorName}</bdi>` }))}
    <p class="quiet-note">${phrase('take.since', { title: theirs(protocolOf(draft)?.title), time: when(draft.startedAt ?? '') })}</p>
    <p>${stateOf('running', howFar(draft))}</p>
    ${draft.takenOver?.length ? html`<p class="from">${phrase('by', { name: inHands(draft.takenOver, draft.authorName) })}</p>` : ''}
    <p class="notice">${say('take.note')}</p>
    ${dock(
      tap('own', say('take.own'), () => tablet.open(patient, true)),
      tap('take-over', say('take.over'), tablet.takeOver, { kind: 'first' }),
    )}`;
}
