import { named, say } from './speech.js';

// What an answer to a sent session means. Only a receipt for this very session counts as received.

/** @typedef {{state: 'received', receipt: object, why: null, remedy: null}
 *   | {state: 'needs-a-person', why: string, remedy: string | null}
 *   | {state: 'waiting', nextTry: number, why: string, unheard: boolean, signIn?: true, whoAmI?: true}} Verdict */

/**
 * @param {string} id
 * @param {{status: number, body: any, retryAfter: string | null}} answer status 0: no answer at all
 * @param {number} tries
 * @param {number} now
 * @returns {Verdict}
 */
export function verdict(id, answer, tries, now) {
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    return body?.id === id && body.digest
      ? { state: 'received', receipt: body, why: null, remedy: null }
      : later(say('verdict.no-receipt'));
  }
  if (status === 401) return { state: 'waiting', nextTry: now, why: say('verdict.signed-out'), unheard: false, signIn: true };
  if (status === 423) return { state: 'waiting', nextTry: now, why: say('verdict.locked'), unheard: false, signIn: true };
  // The page believes someone else is signed in than the server does; asking again who it is mends that.
  if (status === 403) return { ...later(sentence(body, say('verdict.person'))), unheard: true, whoAmI: true };
  if (status === 408 || status === 429) return later(say('verdict.busy'));
  if (status === 425) return later(sentence(body, say('verdict.first')));
  if (status >= 400 && status < 500) {
    // What a nurse can do something about is said in her language; the rest as the server says it.
    const ours = named('problem', body?.problems?.[0]?.code ?? '', '');
    return {
      state: 'needs-a-person',
      why: ours || sentence(body, say('verdict.not-taken', { status })),
      remedy: ours ? null : (body?.problems?.[0]?.remedy ?? null),
    };
  }
  return later(status === 0 ? say('verdict.no-connection') : say('verdict.fault', { status }));

  /** @param {string} why @returns {{state: 'waiting', nextTry: number, why: string, unheard: boolean}} */
  function later(why) {
    const longest = Math.min(300_000, 1000 * 2 ** Math.min(tries, 12));
    const wait = longest * (0.5 + Math.random() / 2);
    return { state: 'waiting', nextTry: now + Math.max(wait, asked(answer.retryAfter, now)), why, unheard: status === 0 };
  }
}

/** @param {any} body @param {string} otherwise */
function sentence(body, otherwise) {
  return body?.problems?.[0]?.sentence ?? body?.detail ?? body?.title ?? otherwise;
}

/** @param {string | null} retryAfter seconds or a date @param {number} now */
function asked(retryAfter, now) {
  if (!retryAfter) return 0;
  const millis = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Math.min(3_600_000, Math.max(0, millis || 0));
}
