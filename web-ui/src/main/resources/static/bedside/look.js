// Light or dark, as the device says or as whoever holds it chose. Night is darker than dark and poor in blue, for a room
// where somebody sleeps. A cookie keeps it, so that the page is dark before anything is read from the store.

export const LOOKS = /** @type {const} */ (['auto', 'light', 'dark', 'night']);

/** @typedef {(typeof LOOKS)[number]} Look */

const COOKIE = 'effleurage-look';
const YEAR = 31_536_000;

/** @returns {Look} */
export function chosenLook() {
  const said = document.cookie.split('; ').find((pair) => pair.startsWith(`${COOKIE}=`));
  return LOOKS.find((look) => look === said?.slice(COOKIE.length + 1)) ?? 'auto';
}

export function wearLook() {
  document.documentElement.dataset.look = chosenLook();
}

/** @param {string} look */
export function chooseLook(look) {
  document.cookie = `${COOKIE}=${look}; Path=/; Max-Age=${YEAR}; SameSite=Lax${location.protocol === 'https:' ? '; Secure' : ''}`;
  wearLook();
}
