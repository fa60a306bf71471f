import { html } from '/webjars/lit-html/lit-html.js';
import { protocolOf } from '../draft.js';
import { cannotScore, canAnswer, fitting, giveItem, giveItems, giveNumber, keepScore, switchTo } from '../score.js';
import { instrument, scored } from '../words.js';
import { dock, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../types.js').Instrument} Instrument */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** Before and after are the same screen. @param {Draft} draft @param {Tablet} tablet */
export function scoring(draft, tablet) {
  const id = fitting(draft);
  const given = draft.place === 'after' ? draft.after : draft.before;
  const fits = draft.bedside.instrument;
  const when = draft.place === 'after' ? 'after' : 'before';
  const off = tablet.settling;
  if (id === null && fits.kind === 'ask') return ask(fits.question, tablet);
  const scale = id === null ? null : instrument(draft.bedside, id);
  return html`${heading(scale?.selfReport ? `Pain ${when}: what does the patient say?` : `Pain ${when}`)}
    ${ended(draft)} ${given ? html`<p class="quiet-note">Given: <b>${scored(given, draft.bedside)}</b></p>` : ''}
    ${fits.kind === 'none' ? html`<p class="notice">${fits.say}</p>` : ''}
    ${scale ? html`<p class="quiet-note">${scale.title}</p>` : ''}
    <div class="low">
      ${!scale ? '' : scale.items.length > 0 ? rows(scale, draft, tablet, off) : numbers(scale, draft, tablet, off)}
      ${withoutScore(draft, scale, tablet, off)} ${others(draft, id, tablet)}
    </div>
    ${given && Object.keys(draft.items).length === 0
      ? dock(tap('next', 'Keep this score', () => tablet.change(keepScore), { kind: 'first', off }))
      : ''}`;
}

/** @param {string} question @param {Tablet} tablet */
function ask(question, tablet) {
  return html`${heading(question)}
    <div class="low pair">
      ${tap('can-answer-yes', 'Yes', () => tablet.change(canAnswer, true))}
      ${tap('can-answer-no', 'No', () => tablet.change(canAnswer, false))}
    </div>`;
}

/** @param {Draft} draft */
function ended(draft) {
  if (draft.place !== 'after') return '';
  const words = { time: 'The time is up.', early: 'Finished early.', stopped: 'Stopped.' };
  return html`<p class="lead">${words[draft.ending ?? 'time']}</p>`;
}

/** Every number the same size, none chosen beforehand. @param {Instrument} scale @param {Draft} draft @param {Tablet} tablet @param {boolean} off */
function numbers(scale, draft, tablet, off) {
  const given = draft.place === 'after' ? draft.after : draft.before;
  const all = Array.from({ length: scale.highest - scale.lowest + 1 }, (_, i) => scale.lowest + i);
  return html`<div class="numbers" role="group" aria-label=${scale.title}>
      ${all.map((n) =>
        tap(`score-${n}`, n, () => tablet.change(giveNumber, n), {
          off,
          pressed: given?.instrument === scale.id && given.value === n,
        }),
      )}
    </div>
    <p class="ends"><span>${scale.lowest}: no pain</span><span>${scale.highest}: worst pain imaginable</span></p>`;
}

/** @param {Instrument} scale @param {Draft} draft @param {Tablet} tablet @param {boolean} off */
function rows(scale, draft, tablet, off) {
  const missing = scale.items.filter((item) => !(item.id in draft.items)).length;
  const total = Object.values(draft.items).reduce((sum, n) => sum + n, 0);
  return html`${scale.items.map(
      (item) =>
        html`<div class="question row" role="group" aria-labelledby=${`item-${item.id}`}>
          <p id=${`item-${item.id}`}>${item.title}</p>
          <div class="numbers">
            ${Array.from({ length: item.highest - item.lowest + 1 }, (_, i) => item.lowest + i).map((n) =>
              tap(`item-${item.id}-${n}`, n, () => tablet.change(giveItem, item.id, n), {
                off,
                pressed: draft.items[item.id] === n,
              }),
            )}
          </div>
        </div>`,
    )}
    <div class="total">
      <p role="status">
        ${missing === 0 ? html`Total <b>${total}</b> of ${scale.highest}` : `${missing} of ${scale.items.length} rows still open: no total yet`}
      </p>
      ${tap('score-save', 'Keep total', () => tablet.change(giveItems), { kind: 'first', off: off || missing > 0 })}
    </div>`;
}

/** Not scored is an answer, with its reason. @param {Draft} draft @param {Instrument | null} scale @param {Tablet} tablet @param {boolean} off */
function withoutScore(draft, scale, tablet, off) {
  const { notAssessed, notAssessable } = draft.bedside.choices;
  const unable = scale?.selfReport ? [] : notAssessable;
  return html`<div role="group" aria-labelledby="no-score">
    <h2 id="no-score">No score, because</h2>
    <div class="list two">
      ${(scale ? notAssessed : []).map(({ code, title }) =>
        tap(`not-scored-${code}`, title, () => tablet.change(cannotScore, 'notAssessed', code), { off }),
      )}
      ${unable.map(({ code, title }) =>
        tap(`not-scored-${code}`, title, () => tablet.change(cannotScore, 'notAssessable', code), { off }),
      )}
    </div>
  </div>`;
}

/** @param {Draft} draft @param {string | null} id @param {Tablet} tablet */
function others(draft, id, tablet) {
  const allowed = protocolOf(draft)?.instruments.filter((other) => other !== id) ?? [];
  if (allowed.length === 0) return '';
  return html`<div role="group" aria-labelledby="other-scale">
    <h2 id="other-scale">Does not fit?</h2>
    <div class="list two">
      ${allowed.map((other) =>
        tap(`instrument-${other}`, `Use ${instrument(draft.bedside, other).short} instead`, () => tablet.change(switchTo, other)),
      )}
    </div>
  </div>`;
}
