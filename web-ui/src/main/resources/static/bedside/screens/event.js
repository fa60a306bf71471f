import { html } from '/webjars/lit-html/lit-html.js';
import { happened, isTold, nothingHappened, onwards, soSerious, wasDone } from '../event.js';
import { dock, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** What happened, how serious it was, what was done. @param {Draft} draft @param {Tablet} tablet */
export function event(draft, tablet) {
  const { event: told, seriousness, done } = draft.bedside.choices;
  const given = draft.event;
  return html`${heading('What happened to the patient?')}
    <p class="from">Goes to the hospital's record with this massage. It does not replace your hospital's incident report.</p>
    <div class="low">
      ${group('What happened', 'event', told, given ? [given.what] : [], (code) => tablet.change(happened, code))}
      ${given
        ? html`${group('How serious was it?', 'serious', seriousness, [given.seriousness], (code) => tablet.change(soSerious, code))}
          ${group('What was done?', 'done', done, given.done, (code) => tablet.change(wasDone, code))}`
        : ''}
    </div>
    ${dock(
      tap('no-event', 'Nothing to report', () => tablet.change(nothingHappened)),
      tap('event-told', isTold(draft) ? 'Go on' : 'Choose one of each', () => tablet.change(onwards), { kind: 'first', off: !isTold(draft) }),
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
      ${choices.map((choice) => tap(`${name}-${choice.code}`, choice.title, () => does(choice.code), { pressed: given.includes(choice.code) }))}
    </div>
  </div>`;
}
