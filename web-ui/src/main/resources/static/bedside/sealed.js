// What lies on the device lies there sealed. The key never leaves the browser: no script can read it, only use it.

/** @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Sealed */

const HOW = 'AES-GCM';

/** @returns {Promise<CryptoKey>} */
export function newKey() {
  return crypto.subtle.generateKey({ name: HOW, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** @param {CryptoKey} key @param {unknown} value @returns {Promise<Sealed>} */
export async function seal(key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: HOW, iv }, key, new TextEncoder().encode(JSON.stringify(value)));
  return { iv, data };
}

/** @param {CryptoKey} key @param {Sealed} sealed @returns {Promise<any>} */
export async function unseal(key, { iv, data }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: HOW, iv }, key, data)));
}
