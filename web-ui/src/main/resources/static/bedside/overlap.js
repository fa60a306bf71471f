// Two records of one patient that cover the same time: two nurses, or two tablets, and perhaps one massage. Both are kept;
// a person decides.

/** @typedef {import('./types.js').Earlier} Earlier */

/** Another massage of the same time. @param {Earlier} session @param {Earlier[]} all */
export function besides(session, all) {
  return all.find((other) => other.session !== session.session && overlap(session, other)) ?? null;
}

/** Each two of them once. @param {Earlier[]} all @returns {[Earlier, Earlier][]} */
export function overlaps(all) {
  return all.flatMap((one, i) => all.slice(i + 1).filter((other) => overlap(one, other)).map((other) => /** @type {[Earlier, Earlier]} */ ([other, one])));
}

/** @param {Earlier} one @param {Earlier} other */
function overlap(one, other) {
  return begins(one) < Date.parse(other.endedAt) && begins(other) < Date.parse(one.endedAt);
}

/** What never began, or was entered in error, covers no time. @param {Earlier} session */
function begins({ startedAt, withdrawn }) {
  return startedAt && !withdrawn ? Date.parse(startedAt) : Infinity;
}
