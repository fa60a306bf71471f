// The tablet's time. A clock that is set back while the page is open turns nothing round: a massage runs on, and what waits
// to be sent does not wait for the hour to come again. One that is set on cannot be told from a tablet that slept.

/** what the clock showed when the page began, or should have shown */ let began = -Infinity;

/** @returns {number} milliseconds since 1970, never less than before */
export function moment() {
  began = Math.max(began, Date.now() - performance.now());
  return Math.round(began + performance.now());
}

/** Something on this device was written at that time, before the page was loaded. @param {string} at @returns {number} by how much the clock was behind it */
export function notBefore(at) {
  const behind = Math.max(0, Date.parse(at) - moment());
  began += behind;
  return behind;
}
