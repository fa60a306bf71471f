// A browser may clear a device's store, and then nothing on the device remembers that there was one. A cookie outlives
// that: it holds the device's id and how much was unsent, and nothing about anybody.

const NAME = 'effleurage-device';
const YEAR = 31_536_000;

/** @param {string} id @param {number} unsent */
export function rememberDevice(id, unsent) {
  document.cookie = `${NAME}=${id}.${unsent}; Path=/bedside; Max-Age=${YEAR}; SameSite=Strict${location.protocol === 'https:' ? '; Secure' : ''}`;
}

/** How many records had not been sent when the store was cleared; null when nothing was cleared. @param {string} id of the device as it is now @returns {number | null} */
export function cleared(id) {
  const said = document.cookie.split('; ').find((pair) => pair.startsWith(`${NAME}=`));
  const [was, unsent] = said?.slice(NAME.length + 1).split('.') ?? [];
  return was && was !== id ? Number(unsent) || 0 : null;
}
