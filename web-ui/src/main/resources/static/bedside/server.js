import { moment } from './moment.js';

// The ward server as the page sees it. Each question has one of a few answers; none of them is an exception.

/** @typedef {{status: number, body: any, retryAfter: string | null}} Answer status 0: no answer at all */

/** @param {string} path @param {number} [patience] how long an answer is waited for @returns {Promise<Answer>} */
export function ask(path, patience = PATIENCE) {
  return exchange(path, { headers: { Accept: 'application/json' } }, patience);
}

const PATIENCE = 15_000;

/** @param {string} path @param {object} document @returns {Promise<Answer>} */
export function send(path, document) {
  return exchange(path, {
    method: 'POST',
    headers: {
      Accept: 'application/json, application/problem+json',
      'Content-Type': 'application/json',
      'X-XSRF-TOKEN': cookie('XSRF-TOKEN'),
    },
    body: JSON.stringify(document),
  });
}

/** Server clock minus tablet clock, as last seen. */
export let clockOffset = 0;

/** A tablet that starts without a network goes by what it saw last. @param {number} offset */
export function clockWasOff(offset) {
  clockOffset = offset;
}

/** @param {string} path @param {RequestInit} request @param {number} [patience] @returns {Promise<Answer>} */
async function exchange(path, request, patience = PATIENCE) {
  const asked = moment();
  try {
    const response = await fetch(path, {
      ...request,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const body = await read(response);
    const heard = moment();
    if (body?.now) clockOffset = Math.round(Date.parse(body.now) - (asked + heard) / 2);
    return { status: response.status, body, retryAfter: response.headers.get('Retry-After') };
  } catch (fault) {
    // fetch answers every kind of network fault with a TypeError, and its own time limit with a DOMException.
    if (fault instanceof TypeError || fault instanceof DOMException) return { status: 0, body: null, retryAfter: null };
    throw fault;
  }
}

/** @param {Response} response a proxy may answer with anything, so words that are no JSON are no body */
async function read(response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

/** @param {string} name */
function cookie(name) {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}
