import { html } from '/webjars/lit-html/lit-html.js';
import { because, besideIn } from '../correction.js';
import { named, phrase, say } from '../speech.js';
import { scored, shown, when } from '../words.js';
import { dock, heading, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** Old and new side by side, and why. The reason is the last tap. @param {Draft} draft @param {Tablet} tablet */
export function why(draft, tablet) {
  const { correcting, corrected, bedside } = draft;
  if (!correcting?.which) return heading(say('correct.nothing'));
  const { which, beside } = correcting;
  const row = beside ? besideIn(correcting, beside) : null;
  return html`${heading(say('correct.title'))}
    <p class="quiet-note">${theirs(correcting.title)}${say('comma')}${when(correcting.endedAt)}</p>
    <dl class="scores">
      <div>
        <dt>${row ? html`${say(`also.${which}`)}: ${theirs(row.title)}` : say(`score.${which}`)}</dt>
        <dd><del>${shown((row ?? correcting)[which]?.words)}</del> ${scored(corrected, draft)}</dd>
      </div>
    </dl>
    <p class="from">${say('correct.kept')}</p>
    <div class="low list">
      ${bedside.choices.correction.map(({ code }) =>
        tap(`why-${code}`, named('correction', code), () => tablet.change(because, code), { off: tablet.settling }),
      )}
    </div>`;
}

/** @param {Draft} draft @param {Tablet} tablet */
export function withdrawing(draft, tablet) {
  const { correcting } = draft;
  const twice = Boolean(correcting?.twice);
  return html`${heading(say(twice ? 'withdraw.twice' : 'withdraw.title'))}
    <p class="quiet-note">${phrase('withdraw.which', { title: theirs(correcting?.title), time: when(correcting?.endedAt ?? ''), name: html`<bdi>${correcting?.by}</bdi>` })}</p>
    <p class="notice">${say(twice ? 'withdraw.twice-note' : 'withdraw.note')}</p>
    ${dock(tap(twice ? 'why-recorded-twice' : 'why-wrong-patient', say('withdraw.mark'), () => tablet.change(because, twice ? 'recorded-twice' : 'wrong-patient'), { kind: 'stop' }))}`;
}
