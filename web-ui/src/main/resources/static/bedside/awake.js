/** @type {WakeLockSentinel | null} */ let held = null;
let asking = false;

/** Keeps the screen on while hands are busy, where the browser can. Nothing depends on it. @param {boolean} wanted */
export async function stayAwake(wanted) {
  if (!wanted) {
    held?.release();
    held = null;
    return;
  }
  if (asking || (held && !held.released) || !navigator.wakeLock || document.visibilityState !== 'visible') return;
  asking = true;
  held = await navigator.wakeLock.request('screen').catch(() => null);
  asking = false;
}
