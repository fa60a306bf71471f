import { back } from './back.js';
import { Camera } from './camera.js';
import { correct, correctBeside, isDecided, withdraw } from './correction.js';
import { begin } from './draft.js';
import { Lock } from './lock.js';
import { isPaused, timeChecked } from './massage.js';
import { cleared, rememberDevice } from './memory.js';
import { mineOf, ofThisShift, withMine } from './mine.js';
import { moment, notBefore } from './moment.js';
import { Outbox } from './outbox.js';
import { parcel } from './parcel.js';
import { protocolOf } from './protocol.js';
import { isUntouched, look } from './reassessment.js';
import { redone, redoOf } from './redo.js';
import { clockOffset, clockWasOff } from './server.js';
import { findSheet, fromSheet, isBlank, lookFrom, lookOf, scannedSheet } from './sheet.js';
import { choose } from './speech.js';
import * as store from './store.js';
import { inOtherHands, takenOver } from './take-over.js';
import { Turns } from './turns.js';
import { uuid7 } from './uuid.js';
import { WardBook } from './ward.js';
import { speakFor } from './words.js';
import { scanned } from './wristband.js';

/** @typedef {import('./types.js').Draft} Draft */
/** @typedef {import('./types.js').Bedside} Bedside */
/** @typedef {import('./types.js').Patient} Patient */

const HALF_AN_HOUR = 1_800_000;

/** What the tablet shows and what a tap does to it. Every tap is on the device before the next question appears. */
export class Tablet {
  /** @type {'ward'|'draft'|'saved'|'outbox'|'redo'|'taking'|'choosing'} */ at = 'ward';
  /** @type {import('./types.js').Device | null} */ device = null;
  /** @type {Draft[]} */ drafts = [];
  /** @type {Draft | null} */ draft = null;
  /** @type {string | null} a massage of somebody else that this nurse looks at */ taking = null;
  /** @type {string | null} the patient whose facts are on their way */ opening = null;
  /** @type {{patient: Patient, why: 'away' | 'sign-in' | 'gone'} | null} */ notOpened = null;
  /** @type {string | null} */ savedId = null;
  /** @type {Bedside | null} */ savedFor = null;
  /** the last tap could not be kept */ fault = false;
  /** @type {import('./wristband.js').Scanned | null} */ scanned = null;
  /** @type {import('./sheet.js').Asked | null} a downtime sheet that was scanned or typed */ sheet = null;
  /** @type {number | null} unsent records that the browser has cleared away, until somebody has read it */ lost = null;
  /** the page opens without a network */ opensAlone = false;
  settling = false;
  ward = new WardBook();
  lock;
  outbox;
  camera;
  #show;
  #turns;
  /** the wish for a patient's facts that still counts @type {object | null} */ #wish = null;

  /** @param {() => void} show */
  constructor(show) {
    this.#show = show;
    this.#turns = new Turns(show, () => this.#notKept());
    this.lock = new Lock(show);
    this.camera = new Camera(show, (code) => this.scan(code));
    this.outbox = new Outbox({
      me: () => this.#me()?.username ?? '',
      changed: this.#changed,
      whoAmI: this.refresh,
      received: this.#listAgain,
      unheard: this.#missed,
    });
  }

  /**
   * Changes the draft, but only if it is still where the nurse saw it.
   * @param {(draft: Draft, at: string, ...rest: any[]) => Draft} next
   * @param {any[]} rest
   */
  change = (next, ...rest) => {
    const seen = this.draft;
    return this.#turns.tap(async () => {
      if (!seen || this.draft?.id !== seen.id || this.draft.place !== seen.place) return;
      const at = instant(this.draft);
      const draft = next(this.draft, at, ...rest);
      // A later look is done with its score, a correction with its reason.
      if (draft.again || isDecided(draft)) await this.#file(draft, at, this.draft);
      else await this.#keep(draft, at);
    });
  };

  /** A tap of the nurse is being kept, or the patient they asked for is on the way. */
  get busy() {
    return this.#turns.tapping > 0 || this.opening !== null;
  }

  /** The first tap: the session's id is made here and stays. @param {Patient} patient @param {boolean} [own] beside a massage in other hands */
  open = async (patient, own = false) => {
    const id = uuid7();
    const at = new Date(moment()).toISOString();
    const open = () => this.drafts.find((draft) => !draft.due && !draft.correcting && draft.bedside.patient.id === patient.id && this.#isMine(draft));
    const wish = await this.#turns.tap(async () => {
      const mine = open();
      if (mine && (mine.startedAt || moment() - Date.parse(mine.offeredAt) < HALF_AN_HOUR)) return this.#enter(mine);
      const another = own ? null : inOtherHands(this.drafts, patient.id, this.#me()?.username);
      return another ? this.#lookAt(another) : this.#wishFor(patient);
    });
    // What was answered long before Start says nothing about the skin now: the questions are asked afresh.
    if (wish) await this.#facts(wish, patient, (found) => this.#begin({ ...begin(open()?.id ?? id, at, found, clockOffset), rev: open()?.rev ?? 0 }));
  };

  /** Somebody else began a massage of this patient here: go on with it, or begin another. @param {Draft} another */
  #lookAt(another) {
    this.#wishForNobody();
    this.at = 'taking';
    this.taking = another.id;
    this.#show();
  }

  get inOtherHands() {
    return this.drafts.find(({ id }) => id === this.taking) ?? null;
  }

  /** It goes on in the hands of whoever is signed in. */
  takeOver = () =>
    this.#turns.tap(async () => {
      const me = this.#me();
      const theirs = this.inOtherHands;
      if (!me || !theirs || this.at !== 'taking') return;
      const kept = await store.keep(takenOver(theirs, instant(theirs), me));
      if (!kept) return this.#arrive(theirs);
      this.drafts = await store.drafts();
      // Another tab may have been here first; then its screen is shown, and nothing was taken over.
      if (this.#isMine(kept)) await this.#enter(kept);
      else this.#show();
    });

  /** A later look: its own id is made with this tap. @param {Patient} patient @param {import('./types.js').Due} due */
  look = (patient, due) => this.#look(patient, due, uuid7());

  /** A later look that stands on a downtime sheet: its id is made of the sheet's. @param {Patient} patient @param {import('./types.js').Due} due @param {import('./sheet.js').Sheet} sheet */
  lookOnSheet = (patient, due, sheet) => this.#look(patient, due, lookOf(sheet.id, due.afterMinutes), sheet);

  /** @param {Patient} patient @param {import('./types.js').Due} due @param {string} id @param {import('./sheet.js').Sheet} [sheet] */
  async #look(patient, due, id, sheet) {
    const at = new Date(moment()).toISOString();
    const wish = await this.#turns.tap(async () => {
      const isOfDue = (/** @type {Draft} */ draft) => draft.due?.session === due.session && draft.due.afterMinutes === due.afterMinutes;
      const mine = this.drafts.find((draft) => isOfDue(draft) && Boolean(draft.sheet) === Boolean(sheet) && this.#isMine(draft));
      return mine ? this.#enter(mine) : this.#wishFor(patient);
    });
    if (!wish) return;
    await this.#facts(wish, patient, async (found) => {
      const draft = look(id, at, found, clockOffset, due);
      if (protocolOf(draft)) return this.#begin(sheet ? lookFrom(draft, sheet) : draft);
      this.notOpened = { patient, why: 'away' };
      this.#show();
    });
  }

  /** A saved session of this patient has a wrong score. @param {import('./types.js').Earlier} session @param {'before'|'after'} which */
  correct = (session, which) => this.#instead((draft, at, id) => correct(draft, at, id, session, which));

  /** @param {import('./types.js').Earlier} session @param {'before'|'after'} which @param {string} instrument beside pain */
  correctBeside = (session, which, instrument) => this.#instead((draft, at, id) => correctBeside(draft, at, id, session, which, instrument));

  /** @param {import('./types.js').Earlier} session @param {boolean} [twice] */
  withdraw = (session, twice = false) => this.#instead((draft, at, id) => withdraw(draft, at, id, session, twice));

  /** What was another patient's is led on to the right one. */
  redo = () =>
    this.#turns.tap(async () => {
      this.#wishForNobody();
      if (this.at === 'saved' && this.savedId) await this.outbox.release(this.savedId);
      this.at = 'redo';
      this.#show();
    });

  /** @param {Patient} patient */
  redoFor = async (patient) => {
    const id = uuid7();
    const wish = await this.#turns.tap(async () => (this.device?.redo ? this.#wishFor(patient) : null));
    if (!wish) return;
    await this.#facts(wish, patient, async (found) => {
      const redo = this.device?.redo;
      if (!redo) return;
      const at = new Date(moment()).toISOString();
      await this.#begin(redone(begin(id, at, found, clockOffset), at, redo));
    });
  };

  redoNone = () =>
    this.#turns.tap(async () => {
      this.device = await store.remember({ redo: null });
      await this.#toTheWard();
    });

  /** A wristband, a downtime sheet or, on a locked tablet, a badge was read, on whatever screen. @param {string} code */
  scan = (code) => {
    if (this.lock.standing) return this.lock.scan(code);
    const sheet = scannedSheet(code);
    return sheet ? this.findSheet(sheet) : this.#scanWristband(code);
  };

  /** @param {string} code */
  #scanWristband = (code) =>
    this.#turns.take(async () => {
      if (this.lock.standing || !this.ward.answer) return;
      this.scanned = scanned(code, this.ward.answer.patients);
      this.#show();
    });

  scanNone = () =>
    this.#turns.tap(async () => {
      this.scanned = null;
      this.#show();
    });

  /** Whose sheet it is, is read on the screen before anything is opened. @param {string} code */
  findSheet = async (code) => {
    const asked = { state: 'asking' };
    const patients = await this.#turns.tap(async () => {
      if (this.lock.standing || !this.ward.answer) return null;
      this.#wishForNobody();
      this.sheet = asked;
      return this.ward.answer.patients;
    });
    if (!patients) return;
    const found = await findSheet(code, { patients, drafts: this.drafts, items: this.outbox.items, isMine: (draft) => this.#isMine(draft) });
    await this.#turns.take(async () => {
      if (this.sheet !== asked) return;
      this.sheet = found;
      this.#show();
    });
  };

  sheetNone = () =>
    this.#turns.tap(async () => {
      this.sheet = null;
      this.#show();
    });

  /** Its id is the session's: begun before, it goes on where it was. */
  enterSheet = async () => {
    const { sheet, patient } = this.sheet ?? {};
    if (!sheet || !patient) return;
    const at = new Date(moment()).toISOString();
    const wish = await this.#turns.tap(async () => {
      const begun = this.drafts.find(({ id }) => id === sheet.id);
      return begun ? this.#enter(begun) : this.#wishFor(patient);
    });
    if (wish) await this.#facts(wish, patient, (found) => this.#begin(fromSheet(sheet, at, found, clockOffset)));
  };

  back = () =>
    this.#turns.tap(async () => {
      const draft = this.at === 'draft' ? this.draft : null;
      const previous = draft && back(draft, instant(draft));
      if (previous) await this.#keep(previous, instant(previous));
      else await this.#toTheWard();
    });

  save = () =>
    this.#turns.tap(async () => {
      if (this.draft) await this.#file(this.draft, instant(this.draft));
    });

  /** What the list shows is the nurse's own affair: it stays on this device. @param {(mine: import('./types.js').Mine) => import('./types.js').Mine} next */
  list = (next) =>
    this.#turns.tap(async () => {
      if (!this.ward.answer) return;
      this.device = await store.remember({ mine: withMine(this.device?.mine, next(mineOf(this))) });
      this.#show();
    });

  chooseMine = () =>
    this.#turns.tap(async () => {
      this.#wishForNobody();
      this.at = 'choosing';
      this.#show();
    });

  showOutbox = () =>
    this.#turns.tap(async () => {
      this.#wishForNobody();
      this.at = 'outbox';
      this.#show();
    });

  /** @param {string} id */
  tryAgain = (id) => this.#turns.tap(() => this.outbox.tryAgain(id));

  /** @param {string} id @param {string} why */
  handIn = (id, why) => this.#turns.tap(() => this.outbox.handIn(id, why));

  /** @param {import('./speech.js').Language} language */
  speak = async (language) => {
    await choose(language);
    this.#show();
  };

  glove = () =>
    this.#turns.tap(async () => {
      this.device = await store.remember({ glove: !this.device?.glove });
      this.#show();
    });

  /** A network may take its time: no tap waits for it. Only what it said is taken in between two taps. */
  refresh = async () => {
    const takeIn = await this.ward.ask();
    await this.#turns.take(() => this.#refreshed(takeIn));
    if (this.lock.standing) await this.lock.learn();
    this.outbox.drain();
    this.ward.keep().then(this.#show);
  };

  /** @param {boolean} kept */
  keptAlone = (kept) => {
    this.opensAlone = kept;
    this.#show();
  };

  /** Somebody has read that the browser cleared this device. */
  noted = () =>
    this.#turns.tap(async () => {
      this.lost = null;
      if (this.device) rememberDevice(this.device.id, this.outbox.unsent());
      this.#show();
    });

  /** The browser has cleared the store under this page: what is still in hand goes into a new one. */
  rescue = () => {
    // What is in hand now: the next look into the new store finds it empty.
    const { device, drafts } = this;
    const { items } = this.outbox;
    return this.#turns.take(async () => {
      for (const item of items) if (item.state !== 'received') await store.file(item);
      for (const draft of drafts) if (draft.id !== this.draft?.id) await store.keep(draft);
      const draft = this.at === 'draft' ? this.draft : null;
      const kept = draft && (await store.keep(draft));
      if (kept) this.draft = kept;
      else if (draft) await this.#arrive(draft);
      this.device = await store.remember({ me: device?.me ?? null, redo: device?.redo ?? null, mine: device?.mine ?? [] });
      if (this.ward.kept) await store.keepWard(this.ward.kept);
      await this.outbox.look();
    });
  };

  /** What has just arrived belongs on the list, and what it made due. */
  #listAgain = async () => {
    if (this.at !== 'ward') return;
    const takeIn = await this.ward.ask();
    await this.#turns.take(() => this.#refreshed(takeIn));
  };

  /** The first sign of a network that is gone: from here on it is asked for until it answers. */
  #missed = () => {
    if (this.ward.trouble === null) this.refresh();
  };

  wakeUp = async () => {
    await this.#turns.take(async () => {
      await store.sealOld();
      this.device = await store.device();
      if (this.device.mine) this.device = await store.remember({ mine: ofThisShift(this.device.mine) });
      this.lock.recall(this.device);
      this.drafts = await store.drafts();
      const hand = this.drafts.find(({ id }) => id === this.device?.open);
      if (hand) notBefore(hand.lastAt);
      clockWasOff(this.device.clockOffset ?? 0);
      this.lost = cleared(this.device.id);
      await this.outbox.open();
      await this.ward.wake(this.device.me);
      if (hand && hand.author === this.device.me?.username) await this.#enter(hand);
    });
    await this.refresh();
  };

  /** Another tab has written: what it did holds here too. */
  lookAgain = () =>
    this.#turns.take(async () => {
      this.drafts = await store.drafts();
      const draft = this.at === 'draft' ? this.draft : null;
      const stored = this.drafts.find(({ id }) => id === draft?.id);
      await this.outbox.look();
      if (stored) this.draft = stored;
      else if (draft && this.outbox.items.some(({ id }) => id === draft.id)) await this.#arrive(draft);
      else if (draft || (this.at === 'taking' && !this.inOtherHands)) await this.#toTheWard();
      this.#show();
    });

  /** The time may have run out while nobody was looking. */
  tick = () => {
    if (this.lock.isIdle(this.#handsOn())) this.layDown();
    this.lock.letGo();
    if (this.at === 'saved') this.#show();
    const draft = this.at === 'draft' ? this.draft : null;
    if (draft?.place !== 'steps' || !draft.startedAt) return;
    if (timeChecked(draft, instant(draft)) === draft) return this.#show();
    this.#settle();
    this.change(timeChecked);
  };

  /** Laid down, by nobody touching it or by its button. */
  layDown = async () => {
    await this.lock.fall('asked', this.#me()?.name ?? '');
    await this.lock.learn();
  };

  /** @param {string} password */
  unlock = async (password) => {
    if (await this.lock.unlock(password)) this.refresh();
  };

  unlockByBadge = async () => {
    if (await this.lock.unlockByBadge()) this.refresh();
  };

  /** While they work, nobody looks at the screen. */
  #handsOn() {
    const draft = this.at === 'draft' ? this.draft : null;
    return Boolean(draft?.place === 'steps' && draft.startedAt && !draft.endedAt && !isPaused(draft));
  }

  #changed = () => {
    // Until a loss was read, the cookie goes on saying it.
    if (this.device) this.lost ??= cleared(this.device.id);
    if (this.device && this.lost === null) rememberDevice(this.device.id, this.outbox.unsent());
    this.#show();
  };

  #me() {
    return this.ward.answer?.me ?? this.device?.me ?? null;
  }

  #notKept() {
    this.fault = true;
    this.#show();
  }

  /** @param {Draft} draft @param {string} at */
  async #keep(draft, at) {
    const kept = await store.keep({ ...draft, lastAt: at });
    if (!kept) return this.#arrive(draft);
    this.draft = kept;
    this.#show();
  }

  /** The last save is taken back, as long as it has not left. */
  undo = () =>
    this.#turns.tap(async () => {
      const draft = this.at === 'saved' && this.savedId ? await store.takeBack(this.savedId) : null;
      // What was taken back need not be led on; what was led on is open again.
      if (draft) this.device = await store.remember({ redo: draft.insteadOf ?? null });
      if (draft) await this.#enter(draft);
      await this.outbox.look();
    });

  /** On the device for good, and then on its way. @param {Draft} draft @param {string} at @param {Draft} [undo] */
  async #file(draft, at, undo = draft) {
    if (!this.device) return;
    await store.file(parcel(draft, at, this.device.id, undo));
    if (redoOf(draft)) this.device = await store.remember({ redo: redoOf(draft) });
    if (draft.insteadOf) this.device = await store.remember({ redo: null });
    await this.#arrive(draft);
    this.outbox.drain();
  }

  /** @param {Draft} draft */
  #isMine({ author }) {
    return author === this.#me()?.username;
  }

  /** @param {Patient} patient */
  #wishFor(patient) {
    this.scanned = null;
    this.sheet = null;
    this.#wish = {};
    this.opening = patient.id;
    this.notOpened = null;
    this.#show();
    return this.#wish;
  }

  /** Whoever has gone elsewhere meanwhile is not fetched back. */
  #wishForNobody() {
    this.#wish = null;
    this.opening = null;
    this.scanned = null;
    this.sheet = null;
  }

  /**
   * The facts are waited for outside every turn, so that other taps are not.
   * @param {object} wish
   * @param {Patient} patient
   * @param {(found: Bedside) => Promise<void>} next
   */
  async #facts(wish, patient, next) {
    const found = await this.ward.patient(patient.id);
    await this.#turns.take(async () => {
      if (this.#wish !== wish) return;
      this.#wishForNobody();
      if (found) return next(found);
      const { trouble } = this.ward;
      this.notOpened = { patient, why: trouble === 'sign-in' ? trouble : trouble ? 'away' : 'gone' };
      this.#show();
    });
    if (this.notOpened?.why === 'gone') this.refresh();
  }

  /** A record of its own in place of a patient who was only looked at. @param {(draft: Draft, at: string, id: string) => Draft} next */
  #instead(next) {
    const id = uuid7();
    return this.#turns.tap(async () => {
      const seen = this.draft;
      if (!seen) return;
      await this.#begin(next(seen, instant(seen), id));
      if (!seen.protocol) await store.forget(seen.id);
    });
  }

  /** @param {Draft} draft */
  async #begin(draft) {
    const kept = await store.keep(draft);
    if (kept) await this.#enter(kept);
    else await this.#arrive(draft);
  }

  /** @param {Draft} draft */
  async #enter(draft) {
    this.#wishForNobody();
    clockWasOff(clockOffset - notBefore(draft.lastAt));
    speakFor(draft.bedside.ward.zone);
    this.device = await store.remember({ open: draft.id });
    this.at = 'draft';
    this.draft = draft;
    this.#show();
    this.tick();
  }

  async #toTheWard() {
    this.#wishForNobody();
    const draft = this.at === 'draft' ? this.draft : null;
    // Whoever leaves the screen has let the save stand.
    if (this.at === 'saved' && this.savedId) await this.outbox.release(this.savedId);
    this.at = 'ward';
    this.draft = null;
    this.device = await store.remember({ open: null });
    // Nothing was recorded yet by only looking at a patient.
    if (draft && ((draft.place === 'patient' && !draft.protocol) || isUntouched(draft) || isBlank(draft) || draft.correcting)) await store.forget(draft.id);
    this.drafts = await store.drafts();
    this.#show();
    this.refresh();
  }

  /** The session is in the outbox, put there by this tab or by another. @param {Draft} draft */
  async #arrive(draft) {
    this.drafts = await store.drafts();
    this.device = await store.remember({ open: null });
    this.at = 'saved';
    this.savedId = draft.id;
    this.savedFor = draft.bedside;
    this.draft = null;
    await this.outbox.look();
  }

  /** @param {() => boolean} takeIn */
  async #refreshed(takeIn) {
    const missed = !this.ward.isHeard;
    if (!takeIn()) return;
    if (this.ward.isHeard) this.outbox.heard();
    this.outbox.signIn = this.ward.trouble === 'sign-in' || this.ward.trouble === 'locked';
    if (this.ward.trouble === 'locked') await this.lock.fall('held', this.#me()?.name ?? '');
    if (this.ward.answer) speakFor(this.ward.answer.ward.zone);
    const me = this.ward.trouble === null ? this.ward.answer?.me : null;
    if (me) {
      this.device = await store.remember({ me, clockOffset });
      // What another person began waits for that person.
      if (this.draft && this.draft.author !== me.username) await this.#toTheWard();
      if (missed) this.outbox.networkIsBack();
    }
    this.#show();
  }

  /** After a change nobody tapped for, a tap on its way was meant for the screen before. */
  #settle() {
    this.settling = true;
    setTimeout(() => {
      this.settling = false;
      this.#show();
    }, 700);
  }
}

/** @param {Draft} draft never before the instant used last, even when the clock was set back */
function instant(draft) {
  return new Date(Math.max(moment(), Date.parse(draft.lastAt))).toISOString();
}
