import { html } from '/webjars/lit-html/lit-html.js';
import { protocolOf } from '../draft.js';
import {
  cannotScore,
  fitting,
  giveItem,
  giveItems,
  giveNumber,
  giveTens,
  given,
  isScored,
  keepScore,
  know,
  rowsOf,
  scaleOf,
  switchTo,
  tensOf,
  valuesFrom,
  valuesOf,
} from '../score.js';
import { named, phrase, say } from '../speech.js';
import { clock, scored } from '../words.js';
import { dueWords } from './due-cards.js';
import { dock, heading, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../types.js').Instrument} Instrument */
/** @typedef {import('../types.js').Label} Label */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** Before and after are the same screen. @param {Draft} draft @param {Tablet} tablet */
export function scoring(draft, tablet) {
  const fits = fitting(draft);
  if (fits.kind === 'ask') return ask(fits.question, tablet);
  const score = given(draft);
  const beside = draft.place === 'correct' && draft.correcting?.beside;
  const which = draft.place === 'correct' ? `correct-${draft.correcting?.which}` : draft.place;
  const scale = fits.kind === 'use' ? scaleOf(draft, fits.instrument) : null;
  return html`${heading(say(beside ? `also.${which}` : `score.${which}${scale?.selfReport ? '-self' : ''}`))}
    ${ended(draft)} ${dueSince(draft)} ${score ? html`<p class="quiet-note">${phrase('score.given', { score: html`<b>${scored(score, draft)}</b>` })}</p>` : ''}
    ${fits.kind === 'none' ? html`<p class="notice">${cannotTell(fits.reason)}</p>` : ''}
    ${scale ? html`<p class="quiet-note" id="scale">${theirs(scale.title)}</p>` : ''}
    <div class="low">
      ${scale ? buttons(scale, draft, tablet) : ''} ${withoutScore(draft, scale, tablet)} ${beside ? '' : others(draft, scale, tablet)}
    </div>
    ${score && Object.keys(draft.items).length === 0
      ? dock(tap('next', say('score.keep'), () => tablet.change(keepScore), { kind: 'first', off: tablet.settling }))
      : ''}`;
}

/** @param {string | null} reason */
function cannotTell(reason) {
  return reason ? say('fit.not-valid', { why: named('noScore', reason) }) : say('fit.none');
}

/** @param {import('../types.js').Asked} question @param {Tablet} tablet */
function ask({ code }, tablet) {
  return html`${heading(say(`asks.${code}`))}
    <div class="low pair">
      ${tap(`${code}-yes`, say('yes'), () => tablet.change(know, code, true))}
      ${tap(`${code}-no`, say('no'), () => tablet.change(know, code, false))}
    </div>`;
}

/** @param {Draft} draft */
function ended(draft) {
  if (draft.place !== 'after' || draft.late) return '';
  const how = draft.ending === 'early' || draft.ending === 'stopped' ? draft.ending : 'time-up';
  return html`<p class="lead">${say(`score.${how}`)}</p>`;
}

/** Which look this is, and how late. @param {Draft} draft */
function dueSince({ due }) {
  return due ? html`<p class="lead">${phrase('due.since', { due: dueWords(due), title: theirs(due.title), time: clock(Date.parse(due.at) - due.afterMinutes * 60_000) })}</p>` : '';
}

/** @param {Instrument} scale @param {Draft} draft @param {Tablet} tablet */
export function buttons(scale, draft, tablet) {
  if (scale.items.length > 0) return rows(scale, draft, tablet);
  const all = valuesOf(scale);
  if (all.every((n) => labelOf(scale.labels, n))) return sentences(scale, all, draft, tablet);
  const tens = tensOf(scale);
  if (tens.length === 0) return html`${numbers(scale, all, draft, tablet)} ${ends(scale)}`;
  return draft.tens === null ? html`${whichTen(scale, tens, tablet)} ${ends(scale)}` : oneOfTen(scale, draft.tens, draft, tablet);
}

/** @param {Label[]} labels @param {number} n */
function labelOf(labels, n) {
  return labels.find(({ value }) => value === n)?.say;
}

/** Every number the same size, none chosen beforehand. @param {Instrument} scale @param {number[]} shown @param {Draft} draft @param {Tablet} tablet */
function numbers(scale, shown, draft, tablet) {
  return html`<div class="numbers" role="group" aria-labelledby="scale">
    ${shown.map((n) => tap(`score-${n}`, n, () => tablet.change(giveNumber, n), { off: tablet.settling, pressed: isGiven(scale, n, draft) }))}
  </div>`;
}

/** A scale of words: each answer is a whole button. @param {Instrument} scale @param {number[]} all @param {Draft} draft @param {Tablet} tablet */
function sentences(scale, all, draft, tablet) {
  return html`<div class="list" role="group" aria-labelledby="scale">
    ${all.map((n) =>
      tap(`score-${n}`, html`<b class="figure">${n}</b> ${theirs(labelOf(scale.labels, n))}`, () => tablet.change(giveNumber, n), {
        off: tablet.settling,
        pressed: isGiven(scale, n, draft),
      }),
    )}
  </div>`;
}

/** @param {Instrument} scale @param {number} n @param {Draft} draft */
function isGiven(scale, n, draft) {
  const score = given(draft);
  return score?.instrument === scale.id && score.value === n;
}

/** A hundred numbers are two taps, without a slider that slips. @param {Instrument} scale @param {number[]} tens @param {Tablet} tablet */
function whichTen(scale, tens, tablet) {
  return html`<div class="numbers" role="group" aria-labelledby="scale">
    ${tens.map((from) => {
      const last = valuesFrom(scale, from).at(-1);
      return last === from
        ? tap(`score-${from}`, from, () => tablet.change(giveNumber, from), { off: tablet.settling })
        : tap(`tens-${from}`, html`<bdi class="range" dir="ltr">${from}–${last}</bdi>`, () => tablet.change(giveTens, from), { off: tablet.settling });
    })}
  </div>`;
}

/** @param {Instrument} scale @param {number} from @param {Draft} draft @param {Tablet} tablet */
function oneOfTen(scale, from, draft, tablet) {
  return html`${numbers(scale, valuesFrom(scale, from), draft, tablet)}
    ${tap('tens', say('score.another-ten'), () => tablet.change(giveTens, null), { off: tablet.settling })}`;
}

/** What the two ends are called, where the words are ours to show. @param {Instrument} scale */
function ends({ lowest, highest, labels }) {
  const [low, high] = [labelOf(labels, lowest), labelOf(labels, highest)];
  return low && high ? html`<p class="ends"><span>${phrase('score.end', { value: lowest, label: theirs(low) })}</span><span>${phrase('score.end', { value: highest, label: theirs(high) })}</span></p>` : '';
}

/** @param {Instrument} scale @param {Draft} draft @param {Tablet} tablet */
function rows(scale, draft, tablet) {
  const missing = scale.items.filter((item) => !isScored(draft, item)).length;
  const total = Object.values(draft.items).reduce((sum, n) => sum + n, 0);
  return html`${scale.items.map((item) => {
      const shown = rowsOf(draft, item);
      const one = shown.map((row) => rowOf(item, row, draft, tablet));
      return shown.length === 1
        ? one
        : html`<fieldset class="either">
            <legend>${phrase('score.either', { title: theirs(item.title) })}</legend>
            ${one}
          </fieldset>`;
    })}
    <div class="total">
      <p role="status">
        ${missing === 0 ? phrase('score.total', { total: html`<b>${total}</b>`, highest: scale.highest }) : say('score.missing', { n: missing, all: scale.items.length })}
      </p>
      ${tap('score-save', say('score.keep-total'), () => tablet.change(giveItems), { kind: 'first', off: tablet.settling || missing > 0 })}
    </div>`;
}

/** @param {import('../types.js').ScaleItem} item @param {import('../types.js').ScaleRow} row @param {Draft} draft @param {Tablet} tablet */
function rowOf({ lowest, highest }, row, draft, tablet) {
  const worded = row.labels.length > 0;
  return html`<div class="question row" role="group" aria-labelledby=${`item-${row.id}`}>
    <p id=${`item-${row.id}`}>${theirs(row.title)}</p>
    <div class=${worded ? 'list' : 'numbers'}>
      ${Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i).map((n) =>
        tap(`item-${row.id}-${n}`, worded ? html`<b class="figure">${n}</b> ${theirs(labelOf(row.labels, n))}` : n, () => tablet.change(giveItem, row.id, n), {
          off: tablet.settling,
          pressed: draft.items[row.id] === n,
        }),
      )}
    </div>
  </div>`;
}

/** Not scored is an answer, with its reason. @param {Draft} draft @param {Instrument | null} scale @param {Tablet} tablet */
export function withoutScore(draft, scale, tablet) {
  const { notAssessed: around, notTaken, notAssessable } = draft.bedside.choices;
  const notAssessed = draft.due ? notTaken : around;
  // For pain another scale is chosen instead; beside pain there is none.
  const unable = scale?.selfReport && draft.place !== 'also' && !draft.correcting?.beside ? [] : notAssessable;
  return html`<div role="group" aria-labelledby="no-score">
    <h2 id="no-score">${say(draft.due ? 'score.none-possible' : 'score.none-because')}</h2>
    <div class="list two">
      ${(scale ? notAssessed : []).map(({ code }) =>
        tap(`not-scored-${code}`, named('noScore', code), () => tablet.change(cannotScore, 'notAssessed', code), { off: tablet.settling }),
      )}
      ${unable.map(({ code }) =>
        tap(`not-scored-${code}`, named('noScore', code), () => tablet.change(cannotScore, 'notAssessable', code), { off: tablet.settling }),
      )}
    </div>
  </div>`;
}

/** @param {Draft} draft @param {Instrument | null} scale @param {Tablet} tablet */
function others(draft, scale, tablet) {
  const allowed = protocolOf(draft)?.instruments.filter(({ id }) => id !== scale?.id) ?? [];
  if (allowed.length === 0) return '';
  return html`<div role="group" aria-labelledby="other-scale">
    <h2 id="other-scale">${say('score.not-fit')}</h2>
    <div class="list two">
      ${allowed.map(({ id, short }) => tap(`instrument-${id}`, say('score.use', { scale: short }), () => tablet.change(switchTo, id)))}
    </div>
  </div>`;
}
