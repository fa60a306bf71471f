import { html } from '/webjars/lit-html/lit-html.js';
import { alsoAsked, alsoGiven, askAlso, closeAlso, openAlso, sideAsked } from '../also.js';
import { scaleOf } from '../score.js';
import { phrase, say } from '../speech.js';
import { scored } from '../words.js';
import { dock, heading, tap, theirs } from './parts.js';
import { buttons, withoutScore } from './scoring.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** The way in, where the protocol asks. It holds nobody up. @param {Draft} draft @param {Tablet} tablet */
export function alsoTap(draft, tablet) {
  return draft.late ? [door('also-before', draft, tablet, 'before'), door('also-after', draft, tablet, 'after')] : door('also', draft, tablet);
}

/** @param {string} name @param {Draft} draft @param {Tablet} tablet @param {'before'|'after'} [side] */
function door(name, draft, tablet, side) {
  const all = alsoAsked(draft);
  if (all.length === 0) return '';
  const title = say(`also.${side ?? sideAsked(draft)}`);
  return tap(name, say('vitals.count', { title, done: Object.keys(alsoGiven(draft, side)).length, all: all.length }), () => tablet.change(openAlso, side));
}

/** @param {Draft} draft @param {Tablet} tablet */
export function also(draft, tablet) {
  return draft.asking ? one(scaleOf(draft, draft.asking), draft, tablet) : list(draft, tablet);
}

/** @param {Draft} draft @param {Tablet} tablet */
function list(draft, tablet) {
  const scores = alsoGiven(draft);
  return html`${heading(say(`also.${sideAsked(draft)}`))}
    <p class="from">${say('also.note')}</p>
    <div class="low list">
      ${alsoAsked(draft).map(({ id, title }) =>
        tap(`also-${id}`, html`<b>${theirs(title)}</b> <span>${scores[id] ? scored(scores[id], draft) : say('also.not-asked')}</span>`, () => tablet.change(askAlso, id), { kind: 'row' }),
      )}
    </div>
    ${dock(tap('also-done', say('go-on'), () => tablet.change(closeAlso), { kind: 'first' }))}`;
}

/** The same buttons as for pain, zero among them. @param {import('../types.js').Instrument} scale @param {Draft} draft @param {Tablet} tablet */
function one(scale, draft, tablet) {
  const score = alsoGiven(draft)[scale.id];
  return html`${heading(say(scale.selfReport ? 'also.what-says' : 'also.what-seen'))}
    <p class="lead" id="scale">${theirs(scale.title)}</p>
    ${score ? html`<p class="quiet-note">${phrase('score.given', { score: html`<b>${scored(score, draft)}</b>` })}</p>` : ''}
    <div class="low">${buttons(scale, draft, tablet)} ${withoutScore(draft, scale, tablet)}</div>
    ${dock(tap('also-leave', say('also.leave'), () => tablet.change(closeAlso)))}`;
}
