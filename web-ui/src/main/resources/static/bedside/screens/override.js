import { html } from '/webjars/lit-html/lit-html.js';
import { decidedBecause, decidedBy } from '../override.js';
import { standingNow } from '../screened.js';
import { roleName } from '../words.js';
import { basis } from './limits.js';
import { heading, tap } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** Who decided otherwise, then why. @param {Draft} draft @param {Tablet} tablet */
export function override(draft, tablet) {
  const { rule, role } = draft.overriding ?? { rule: null, role: null };
  const finding = standingNow(draft)?.findings.find(({ id }) => id === rule);
  if (!finding) return html`${heading('Nothing to decide')}`;
  return html`${heading(role ? 'Why?' : 'Who decided otherwise?')}
    <p class="notice"><b>${finding.say}</b> ${basis(finding)}</p>
    <p class="quiet-note">
      ${role ? `Decided by: ${roleName(role)}.` : 'This is kept with the session. It holds for one hour.'}
    </p>
    <div class="low list">
      ${role
        ? draft.bedside.choices.override.map(({ code, title }) =>
            tap(`because-${code}`, title, () => tablet.change(decidedBecause, code)),
          )
        : finding.overrideBy.map((who) => tap(`by-${who}`, roleName(who), () => tablet.change(decidedBy, who)))}
    </div>`;
}
