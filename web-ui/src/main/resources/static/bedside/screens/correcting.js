import { html } from '/webjars/lit-html/lit-html.js';
import { because } from '../correction.js';
import { scored, when } from '../words.js';
import { dock, heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** Old and new side by side, and why. The reason is the last tap. @param {Draft} draft @param {Tablet} tablet */
export function why(draft, tablet) {
  const { correcting, corrected, bedside } = draft;
  if (!correcting?.which) return heading('Nothing to correct');
  return html`${heading('Why is it corrected?')}
    <p class="quiet-note">${correcting.title}, ${when(correcting.endedAt)}</p>
    <dl class="scores">
      <div>
        <dt>Pain ${correcting.which}</dt>
        <dd><del>${correcting[correcting.which]?.words ?? 'no score'}</del> ${scored(corrected, draft)}</dd>
      </div>
    </dl>
    <p class="from">What stood there stays readable, with who corrected it, when and why.</p>
    <div class="low list">
      ${bedside.choices.correction.map(({ code, title }) =>
        tap(`why-${code}`, title, () => tablet.change(because, code), { off: tablet.settling }),
      )}
    </div>`;
}

/** @param {Draft} draft @param {Tablet} tablet */
export function withdrawing(draft, tablet) {
  const { correcting } = draft;
  return html`${heading('Was this another patient?')}
    <p class="quiet-note">${correcting?.title}, ${when(correcting?.endedAt ?? '')}, by ${correcting?.by}</p>
    <p class="notice">
      The session stays readable here and says “entered in error”. It is not moved: next you are asked who it was, and log
      it there with its own time.
    </p>
    ${dock(tap('why-wrong-patient', 'Mark as entered in error', () => tablet.change(because, 'wrong-patient'), { kind: 'stop' }))}`;
}
