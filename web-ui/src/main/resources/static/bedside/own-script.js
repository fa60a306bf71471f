/** Trusted Types want to know who names a script; this one name is all there is. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('effleurage-shell', {
  createScriptURL: (/** @type {string} */ url) => url,
});

/** A script of ours, as whoever loads it wants it named. @param {string} path @returns {string} */
export function ownScript(path) {
  return policy?.createScriptURL(path) ?? path;
}
