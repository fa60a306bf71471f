import { ownScript } from './own-script.js';

// The page itself, kept on the device. Nothing waits for it: without it the page works as long as there is a network.

const WORKER = '/bedside-worker.js';

/** @param {(kept: boolean) => void} told whether the page opens without a network */
export async function keepShell(told) {
  if (!navigator.serviceWorker) return;
  try {
    const registration = await navigator.serviceWorker.register(ownScript(WORKER), {
      scope: '/bedside',
      updateViaCache: 'none',
    });
    // All of this page is loaded by now, so a newer version may take over: the next load is wholly of that version.
    takeOver(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const next = registration.installing;
      next?.addEventListener('statechange', () => {
        if (next.state === 'installed') takeOver(registration.waiting);
        if (next.state === 'activated') told(true);
      });
    });
    told(registration.active !== null);
  } catch (fault) {
    // No network, a private window, or signed out meanwhile: what is kept already stays.
    if (!(fault instanceof TypeError || fault instanceof DOMException)) throw fault;
    told(Boolean(navigator.serviceWorker.controller));
  }
}

/** @param {ServiceWorker | null} waiting */
function takeOver(waiting) {
  waiting?.postMessage('take over');
}
