import { html } from '/webjars/lit-html/lit-html.js';
import { protocolOf } from '../draft.js';
import { override } from '../override.js';
import { meanOne, meant, refuse } from '../refusal.js';
import { reasonsAgainst, standingNow } from '../screened.js';
import { named, say } from '../speech.js';
import { dock, heading, tap, theirs } from './parts.js';

/** @typedef {import('../types.js').Draft} Draft */
/** @typedef {import('../tablet.js').Tablet} Tablet */

/** @param {Draft} draft @param {Tablet} tablet */
export function notDone(draft, tablet) {
  const protocol = protocolOf(draft);
  if (!protocol) return whichOne(draft, tablet);
  const saidNo = draft.against === 'agrees';
  const unsafe = draft.against !== null && !saidNo;
  const findings = standingNow(draft)?.findings ?? [];
  const against = findings.find(({ id }) => id !== 'agrees' && id === draft.reason?.rule);
  return html`${heading(say(draft.sheet ? 'sheet.says.not-given' : saidNo ? 'not-done.said-no' : 'not-now'))}
    <p class="quiet-note">${theirs(protocol.title)}</p>
    ${against ? html`<p class="notice"><b>${say('not-done.unsafe')}</b> ${theirs(against.say)}</p>` : ''}
    ${unsafe && against && against.overrideBy.length > 0
      ? tap(`override-${against.id}`, say('override.somebody'), () => tablet.change(override, protocol.id, against.id))
      : ''}
    <div class="low">${unsafe ? '' : reasons(draft, saidNo, tablet)}</div>
    ${dock(tap('save', say(draft.reason ? 'save' : 'not-done.choose'), tablet.save, { kind: 'first', off: !draft.reason }))}`;
}

/** @param {Draft} draft @param {Tablet} tablet */
function whichOne(draft, tablet) {
  return html`${heading(say('not-done.which'))}
    <div class="low list">
      ${meant(draft).map(({ id, title }) =>
        tap(`protocol-${id}`, theirs(title), () => tablet.change(meanOne, id)),
      )}
    </div>`;
}

/** @param {Draft} draft @param {boolean} saidNo @param {Tablet} tablet */
function reasons(draft, saidNo, tablet) {
  const { declined, notDone } = draft.bedside.choices;
  // What stands in the way now need not have been it then.
  const now = draft.sheet ? null : standingNow(draft);
  const blockedBy = now?.result === 'stop' ? reasonsAgainst(now)[0]?.id : undefined;
  return html`
    ${group(say('not-done.says-no'), 'declined', declined, draft, tablet, () => (saidNo ? 'agrees' : undefined))}
    ${saidNo
      ? ''
      : group(say('not-done.not-done'), 'not-done', notDone, draft, tablet, (code) => (code === 'not-safe-now' ? blockedBy : undefined))}
  `;
}

/**
 * @param {string} title
 * @param {'declined'|'not-done'} refusal
 * @param {import('../types.js').Choice[]} choices
 * @param {Draft} draft
 * @param {Tablet} tablet
 * @param {(code: string) => string | undefined} rule
 */
function group(title, refusal, choices, draft, tablet, rule) {
  return html`<div role="group" aria-label=${title}>
    <h2>${title}</h2>
    <div class="list two">
      ${choices.map((choice) =>
        tap(`reason-${choice.code}`, named('reason', choice.code), () => tablet.change(refuse, refusal, choice.code, rule(choice.code)), {
          pressed: draft.refusal === refusal && draft.reason?.code === choice.code,
        }),
      )}
    </div>
  </div>`;
}
