import { html } from '/webjars/lit-html/lit-html.js';
import { moment } from '../moment.js';
import { say } from '../speech.js';
import { LONG } from '../unsent.js';
import { clock } from '../words.js';
import { stateOf, tap } from './parts.js';

/** Way back, state of sending, glove size. @param {import('../tablet.js').Tablet} tablet */
export function bar(tablet) {
  const waiting = tablet.outbox.count('waiting') + tablet.outbox.count('sending');
  const needs = tablet.outbox.count('needs-a-person');
  const signIn = tablet.outbox.signIn || tablet.ward.trouble === 'sign-in';
  return html`<div class="bar">
    ${tablet.at === 'ward' ? '' : tap('back', backTo(tablet), tablet.back, { kind: 'quiet' })}
    <p
      class="sync"
      role="status"
      data-sync=${syncWord(tablet, waiting, needs)}
      data-waiting=${waiting}
      data-needs-a-person=${needs}
      data-received=${tablet.outbox.count('received')}
    >
      ${syncState(tablet, waiting, needs)}
    </p>
    ${signIn ? html`<a class="tap" data-tap="sign-in" href="/sign-in">${say('sign-in-again')}</a>` : ''}
    ${tablet.at !== 'outbox' && tablet.at !== 'saved' && waiting + needs > 0
      ? tap('outbox', say('bar.show'), () => tablet.showOutbox(), { kind: 'quiet', label: say('bar.label-outbox') })
      : ''}
    ${tap('lock', say('lock'), tablet.layDown, { kind: 'quiet' })}
    ${tap('glove', say('gloves'), tablet.glove, { kind: 'quiet', pressed: Boolean(tablet.device?.glove) })}
  </div>`;
}

/** @param {import('../tablet.js').Tablet} tablet */
function backTo({ at, draft }) {
  const onPaper = draft?.place === 'again' && draft.sheet;
  const toWard = at !== 'draft' || (!onPaper && ['patient', 'again', 'correct', 'withdraw'].includes(draft?.place ?? '')) || (draft?.place === 'after' && draft.ending === 'time' && !draft.late);
  const running = draft?.place === 'steps' && draft.startedAt && !draft.stopping;
  return html`<svg class="arrow" viewBox="0 0 24 24" aria-hidden="true"><path d="M14 5l-7 7 7 7" /></svg>${say(
      toWard || running ? 'ward' : 'back',
    )}`;
}

/** @param {import('../tablet.js').Tablet} tablet @param {number} waiting @param {number} needs */
function syncWord(tablet, waiting, needs) {
  if (needs > 0) return 'needs-a-person';
  if (waiting > 0) return 'waiting';
  return tablet.outbox.count('received') > 0 ? 'received' : 'clear';
}

/** @param {import('../tablet.js').Tablet} tablet @param {number} waiting @param {number} needs */
function syncState(tablet, waiting, needs) {
  const unsent = tablet.outbox.items.filter((item) => item.state === 'waiting' || item.state === 'sending');
  const since = unsent.length > 0 && moment() - Date.parse(unsent[0].savedAt) > LONG ? clock(unsent[0].savedAt) : null;
  const count = say('bar.waits', { n: waiting });
  const waits = since ? say('bar.waits-since', { waits: count, time: since }) : count;
  const needYou = say('bar.needs', { n: needs });
  if (needs > 0) return stateOf('attention', waiting > 0 ? say('bar.needs-and-waits', { needs: needYou, waits }) : needYou);
  if (waiting > 0) return stateOf('waiting', waits);
  return stateOf('done', say(tablet.outbox.count('received') > 0 ? 'bar.received' : 'bar.nothing'));
}
