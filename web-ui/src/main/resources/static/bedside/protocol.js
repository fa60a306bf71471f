/** The protocol this draft is about. What is scored later or corrected keeps the version its massage began with. @param {import('./types.js').Draft} draft */
export function protocolOf({ bedside, protocol, due, correcting }) {
  const known = [...bedside.protocols, ...(bedside.past ?? [])];
  const began = (due ?? correcting)?.version;
  return known.find(({ id, version }) => id === protocol && (!began || version === began)) ?? null;
}
