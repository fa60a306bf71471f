// Time is worked out from stored instants, never counted: a reload, a locked screen or a crash changes nothing.

/** @typedef {import('./types.js').Step} Step */
/** @typedef {import('./types.js').Pause} Pause */

/**
 * Where a massage stands at one instant.
 * @param {Step[]} steps
 * @param {string} startedAt
 * @param {Pause[]} pauses the last one may still be open
 * @param {number} at
 */
export function standing(steps, startedAt, pauses, at) {
  const total = planned(steps);
  const massaged = Math.max(0, Math.min(total, at - Date.parse(startedAt) - paused(pauses, at)));
  let before = 0;
  const sites = steps.map((step) => {
    const delivered = Math.max(0, Math.min(step.seconds * 1000, massaged - before));
    before += step.seconds * 1000;
    return { planned: step.seconds, delivered: Math.floor(delivered / 1000), left: step.seconds * 1000 - delivered };
  });
  const now = sites.findIndex((site) => site.left > 0);
  return {
    sites,
    over: massaged >= total,
    paused: pauses.some((pause) => pause.to === null),
    current: now < 0 ? steps.length - 1 : now,
    left: total - massaged,
    total,
  };
}

/**
 * The instant at which the planned time was used up, though nobody may have looked.
 * @param {Step[]} steps
 * @param {string} startedAt
 * @param {Pause[]} pauses all closed
 */
export function timeUp(steps, startedAt, pauses) {
  return Date.parse(startedAt) + planned(steps) + paused(pauses, Infinity);
}

/** @param {Step[]} steps */
function planned(steps) {
  return steps.reduce((sum, step) => sum + step.seconds * 1000, 0);
}

/** @param {Pause[]} pauses @param {number} at */
function paused(pauses, at) {
  return pauses.reduce((sum, pause) => {
    const to = pause.to === null ? at : Math.min(at, Date.parse(pause.to));
    return sum + Math.max(0, to - Date.parse(pause.from));
  }, 0);
}
