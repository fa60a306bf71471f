// Another nurse goes on with a massage that is under way on this tablet. Both names are kept: who had it and until when,
// and who brings it to its end. The record is then hers to save and to send.

/** @typedef {import('./types.js').Draft} Draft */

/** Hands were laid on and nothing is saved yet. Before that, whoever comes asks the questions herself. @param {Draft} draft */
export function isUnderWay({ startedAt, late, due, correcting }) {
  return Boolean(startedAt) && !late && !due && !correcting;
}

/** A massage of this patient in somebody else's hands. @param {Draft[]} drafts @param {string} patient @param {string | undefined} me */
export function inOtherHands(drafts, patient, me) {
  return drafts.find((draft) => isUnderWay(draft) && draft.bedside.patient.id === patient && draft.author !== me) ?? null;
}

/** @param {Draft} draft @param {string} at @param {import('./types.js').Me} me @returns {Draft} */
export function takenOver(draft, at, me) {
  const had = [...(draft.takenOver ?? []), { from: draft.author, name: draft.authorName, at }];
  return { ...draft, author: me.username, authorName: me.name, lastAt: at, takenOver: had };
}

/** Who was asked and answered before the hands were laid on. @param {Pick<Draft, 'takenOver' | 'authorName'>} draft */
export function beganBy({ takenOver, authorName }) {
  return takenOver?.[0]?.name ?? authorName;
}

/** As the ward server wants it: it knows everybody's name by itself. @param {Draft} draft */
export function takeOversDocument({ takenOver }) {
  return takenOver?.length ? { takenOver: takenOver.map(({ from, at }) => ({ from, at })) } : {};
}
