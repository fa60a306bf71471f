import { html } from '/webjars/lit-html/lit-html.js';
import { decidedBecause, decidedBy } from '../override.js';
import { standingNow } from '../screened.js';
import { named, say } from '../speech.js';
import { roleName } from '../words.js';
import { basis } from './limits.js';
import { heading, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** Who decided otherwise, then why. @param {Draft} draft @param {Tablet} tablet */
export function override(draft, tablet) {
  const { rule, role } = draft.overriding ?? { rule: null, role: null };
  const finding = standingNow(draft)?.findings.find(({ id }) => id === rule);
  if (!finding) return html`${heading(say('override.nothing'))}`;
  return html`${heading(say(role ? 'override.why' : 'override.who'))}
    <p class="notice"><b>${theirs(finding.say)}</b> <span>${basis(finding)}</span></p>
    <p class="quiet-note">
      ${role ? say('override.by', { role: roleName(role) }) : say('override.note')}
    </p>
    <div class="low list">
      ${role
        ? draft.bedside.choices.override.map(({ code }) =>
            tap(`because-${code}`, named('override', code), () => tablet.change(decidedBecause, code)),
          )
        : finding.overrideBy.map((who) => tap(`by-${who}`, roleName(who), () => tablet.change(decidedBy, who)))}
    </div>`;
}
