import { isPaused } from './massage.js';
import { protocolOf } from './protocol.js';
import { send } from './server.js';
import { isUnderWay } from './take-over.js';

// What lies on this tablet unsaved is told to the ward server, for the lists of the other tablets. It is no record: nothing
// waits for it, and without a network nothing is told.

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./tablet.js').Tablet} Tablet */

export class UnderWay {
  /** @type {string | null} the last word that was sent */ #said = null;
  /** @type {string | null} the last word that the server took */ #taken = null;
  #telling = false;

  /** Only what is new since the last time. @param {Tablet} tablet */
  async tell(tablet) {
    const me = tablet.lock.standing || !tablet.ward.isHeard ? null : tablet.ward.answer?.me;
    if (!me || !tablet.device || this.#telling) return;
    const massages = mine(tablet, me.username).map(told);
    const word = JSON.stringify([me.username, massages]);
    if (word === this.#said) return;
    this.#said = word;
    this.#telling = true;
    const { status } = await send('/api/under-way', { schema: 'effleurage-under-way/v1', device: tablet.device.id, massages });
    this.#telling = false;
    if (status === 204) this.#taken = word;
    this.tell(tablet);
  }

  /** The others read how old the last word is; that nothing is under way need not be said again. @param {Tablet} tablet */
  again(tablet) {
    if (this.#said !== this.#taken || mine(tablet, tablet.ward.answer?.me.username).length > 0) this.#said = null;
    this.tell(tablet);
  }
}

/** @param {Tablet} tablet @param {string | undefined} me */
function mine({ drafts, draft }, me) {
  const all = draft ? [...drafts.filter(({ id }) => id !== draft.id), draft] : drafts;
  return all.filter((each) => isUnderWay(each) && each.author === me);
}

/** By the ward server's clock. @param {Draft} draft */
function told(draft) {
  const protocol = protocolOf(draft);
  return {
    id: draft.id,
    patient: draft.bedside.patient.id,
    protocol: protocol?.id,
    version: protocol?.version,
    startedAt: new Date(Date.parse(draft.startedAt ?? '') + draft.clockOffset).toISOString(),
    state: draft.endedAt ? 'over' : isPaused(draft) ? 'paused' : 'running',
  };
}

/** What other tablets told of a patient; what lies or lay on this one is known better here. @param {Tablet} tablet @param {import('./types.js').Patient} patient */
export function onOtherTablets({ drafts, outbox }, { underWay }) {
  const here = [...drafts, ...outbox.items].map(({ id }) => id);
  return (underWay ?? []).filter(({ session }) => !here.includes(session));
}
