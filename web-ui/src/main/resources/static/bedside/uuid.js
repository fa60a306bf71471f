import { moment } from './moment.js';

/**
 * A UUID version 7: the instant first, so ids sort by time, then 74 random bits.
 * @param {number} [at] milliseconds since 1970
 * @returns {string}
 */
export function uuid7(at = moment()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(at / 256 ** (5 - i)) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
