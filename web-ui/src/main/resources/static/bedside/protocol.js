/** The protocol this draft is about. @param {import('./types.js').Draft} draft */
export function protocolOf(draft) {
  return draft.bedside.protocols.find((protocol) => protocol.id === draft.protocol) ?? null;
}
