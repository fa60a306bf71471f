// Keeps the bedside page on the tablet, so that it opens without a network. It keeps the page's own files and nothing
// about patients: what the ward server says under /api is never touched here.
// The ward server puts one line before this file: which files the page is made of, which it may load later, and a version
// made of the bytes of both.

/** @type {{version: string, files: string[], later: string[]}} */
const { version, files, later } = /** @type {any} */ (globalThis).shell;
const NAME = `effleurage-shell-${version}`;
const PAGE = '/bedside/shell';

/** So long a page on poor Wi-Fi is waited for before the kept one is shown. */
const PATIENCE = 3_000;

/** @param {any} event */
const on = (event) => event;

addEventListener('install', (event) => on(event).waitUntil(keepAll()));
addEventListener('activate', (event) => on(event).waitUntil(forgetOlder()));
addEventListener('message', (event) => {
  if (event.data === 'take over') /** @type {any} */ (globalThis).skipWaiting();
});
addEventListener('fetch', (event) => {
  const { request } = on(event);
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (pathname === '/bedside') on(event).respondWith(page(request));
  } else if (files.includes(pathname)) {
    on(event).respondWith(kept(pathname).then((file) => file ?? fetch(request)));
  } else if (later.includes(pathname)) {
    on(event).respondWith(kept(pathname).then((file) => file ?? fetchAndKeep(request)));
  }
});

/** All of one version, or none: half an application is worse than yesterday's. */
async function keepAll() {
  const cache = await caches.open(NAME);
  await Promise.all(
    [PAGE, ...files, ...(await inUse())].map(async (path) => {
      // Whoever is signed out is sent to another page; that page is not the file.
      const answer = await fetch(path, { cache: 'no-cache', redirect: 'error' });
      if (!answer.ok) throw new TypeError(`${path} was answered with ${answer.status}`);
      await cache.put(path, answer);
    }),
  );
}

/** What is loaded later is kept once somebody needed it, and is then part of the next version. */
async function inUse() {
  const known = await Promise.all(later.map((path) => caches.match(path)));
  return known.some(Boolean) ? later : [];
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  await /** @type {any} */ (globalThis).clients.claim();
}

/** The server's own page if it comes in time: it knows who is signed in. @param {Request} request */
async function page(request) {
  const answer = await Promise.race([fetch(request).catch(() => null), after(PATIENCE)]);
  if (answer && answer.status < 500) return answer;
  return (await kept(PAGE)) ?? answer ?? Response.error();
}

/** @param {number} millis @returns {Promise<null>} */
function after(millis) {
  return new Promise((done) => setTimeout(() => done(null), millis));
}

/** @param {string} path @returns {Promise<Response | undefined>} */
async function kept(path) {
  return (await caches.open(NAME)).match(path);
}

/** @param {Request} request */
async function fetchAndKeep(request) {
  const answer = await fetch(request);
  // Whoever is signed out is sent to another page; that page is not the file.
  if (answer.ok && !answer.redirected) await (await caches.open(NAME)).put(new URL(request.url).pathname, answer.clone());
  return answer;
}
