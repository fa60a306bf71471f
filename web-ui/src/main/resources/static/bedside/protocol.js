/** The protocol this draft is about. A later look is scored with the version its massage began with. @param {import('./types.js').Draft} draft */
export function protocolOf({ bedside, protocol, due }) {
  const known = [...bedside.protocols, ...(bedside.past ?? [])];
  return known.find(({ id, version }) => id === protocol && (!due || version === due.version)) ?? null;
}
