import { html } from '/webjars/lit-html/lit-html.js';
import { happened, isTold, nothingHappened, onwards, soSerious, wasDone } from '../event.js';
import { named, say } from '../speech.js';
import { dock, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** What happened, how serious it was, what was done. @param {Draft} draft @param {Tablet} tablet */
export function event(draft, tablet) {
  const { event: told, seriousness, done } = draft.bedside.choices;
  const given = draft.event;
  return html`${heading(say('event.title'))}
    <p class="from">${say('event.note')}</p>
    <div class="low">
      ${group(say('event.what'), 'event', told, given ? [given.what] : [], (code) => tablet.change(happened, code))}
      ${given
        ? html`${group(say('event.serious'), 'serious', seriousness, [given.seriousness], (code) => tablet.change(soSerious, code))}
          ${group(say('event.done'), 'done', done, given.done, (code) => tablet.change(wasDone, code))}`
        : ''}
    </div>
    ${dock(
      tap('no-event', say('event.none'), () => tablet.change(nothingHappened)),
      tap('event-told', say(isTold(draft) ? 'go-on' : 'event.choose'), () => tablet.change(onwards), { kind: 'first', off: !isTold(draft) }),
    )}`;
}

/**
 * @param {string} title
 * @param {string} name
 * @param {import('../types.js').Choice[]} choices
 * @param {(string | null)[]} given
 * @param {(code: string) => void} does
 */
function group(title, name, choices, given, does) {
  return html`<div role="group" aria-label=${title}>
    <h2>${title}</h2>
    <div class="list two">
      ${choices.map((choice) => tap(`${name}-${choice.code}`, named(name, choice.code), () => does(choice.code), { pressed: given.includes(choice.code) }))}
    </div>
  </div>`;
}
