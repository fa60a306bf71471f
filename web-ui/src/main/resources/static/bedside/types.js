// Shapes shared by the bedside files. Never loaded by the browser; editors and type checkers read it.

/** @typedef {{name: string, site: string, side: string, seconds: number, say: string, optional: boolean}} Step */
/** @typedef {{from: string, to: string | null}} Pause */
/** @typedef {{code: string, title: string}} Choice */
/** @typedef {{username: string, name: string, inCharge?: boolean}} Me */
/** @typedef {{by: string, why: string}} HandedIn who sent a record for whoever wrote it */
/** @typedef {{code: string, name: string, zone: string}} Ward */
/** @typedef {{id: string, action: 'stop'|'check'|'limit', where: string[] | null, sided: boolean,
 *   when: {kind: string, [key: string]: any}, say: string, ask: string | null, stopOn: 'yes'|'no'|null,
 *   mostPressure: number | null, without: string[], overrideBy: string[]}} Row one rule of a decision table */
/** @typedef {{rules: Row[], steps: {site: string, side: string, lowest: number, heat: boolean, optional: boolean}[],
 *   reasons: Record<string, string>}} Table */
/** @typedef {{kind: string, source: string, at: string, [key: string]: any}} Fact */
/** @typedef {{key: string, title?: string, value?: string, unit?: string, years?: number, role?: string, reason?: string}} Because
 *   why a rule stands as it does: the key of the sentence, and what goes into it */
/** @typedef {{rule: string, result: 'clear'|'ask'|'stop', holds: boolean, because: Because, source: string | null,
 *   at: string | null, side: string, limit: boolean}} Finding */
/** @typedef {{against: string | null, mostPressure: number | null, without: string[]}} AtStep */
/** @typedef {{result: 'clear'|'ask'|'stop', findings: (Row & Finding)[], steps: (Step & AtStep)[]}} Screened */
/** @typedef {{id: string, version: string, sha256: string, title: string, demoApproval: boolean, claim: string, grade: string,
 *   alongside: string, byFamily: boolean, planned: boolean, table: Table, fitting: Fitting, instruments: Instrument[],
 *   during: 'rest'|'movement', also?: Instrument[], vitals?: VitalView[],
 *   escalation: {scoreAtLeast: Record<string, number>, say: string} | null, steps: Step[], stopIf: string[], again: Later[]}} Protocol */
/** @typedef {{code: string, title: string, unit: string, lowest: number, highest: number, decimals: number}} VitalView */
/** @typedef {{value?: string, notTaken?: string, at: string}} VitalGiven */
/** @typedef {{minutes: number, graceMinutes: number, mandatory: boolean}} Later a later look, counted from the end */
/** @typedef {{session: string, afterMinutes: number, at: string, until: string, mandatory: boolean, protocol: string,
 *   version: string, title: string, instrument: string}} Due a later look that is still to be taken */
/** @typedef {{value: number, say: string}} Label */
/** @typedef {{id: string, title: string, intubated: boolean | null, labels: Label[]}} ScaleRow */
/** @typedef {{id: string, title: string, lowest: number, highest: number, rows: ScaleRow[]}} ScaleItem one row, or two of which one is scored */
/** @typedef {{id: string, short: string, title: string, selfReport: boolean, lowest: number, highest: number, step: number,
 *   unit: string, labels: Label[], items: ScaleItem[]}} Instrument */
/** @typedef {{protocol: string, title: string, outcome: string, endedAt: string, recordedAt: string, before: string | null, after: string | null,
 *   instrument: string | null}} Last */
/** @typedef {{session: string, title: string, state: 'running'|'paused'|'over', by: string, startedAt: string, heardAt: string}} UnderWay
 *   a massage that lies unsaved on a tablet, as that tablet told it last */
/** @typedef {{id: string, room?: string | null, bed: string, familyName: string, givenName: string, birthDate: string, number: string,
 *   similarTo: string[], planned: {protocol: string, title: string}[], due: Due[], underWay?: UnderWay[], last: Last | null,
 *   elsewhere: {ward: string, until: string} | null}} Patient opened in an emergency when elsewhere says where */
/** @typedef {{status: string, say: string, source: string, at: string}} CoTreatment */
/** @typedef {{kind: 'use', instrument: string} | {kind: 'ask', question: Asked, ifYes: Fitting, ifNo: Fitting}
 *   | {kind: 'none', reason: string | null}} Fitting */
/** @typedef {{code: 'can-answer'|'intubated'}} Asked */
/** @typedef {{instrument: string, words: string, at: string}} Shown */
/** @typedef {{instrument: string, title: string, before: Shown | null, after: Shown | null,
 *   was: {before: string | null, after: string | null}[]}} Beside what was scored beside pain, and what stood there in each older revision */
/** @typedef {{session: string, revision: number, protocol: string, version: string, title: string, outcome: string,
 *   startedAt?: string | null, endedAt: string, recordedAt: string, by: string, had?: {name: string, until: string}[], handedIn?: HandedIn | null, withdrawn: boolean, before: Shown | null, after: Shown | null,
 *   also?: Beside[], event?: {what: string, seriousness: string, at: string} | null,
 *   was: {before: string | null, after: string | null, reason: string, correctedBy: string, correctedAt: string, handedIn?: HandedIn | null}[]}} Earlier */
/** @typedef {{patient: Patient, ward: Ward, me: Me, now: string, coTreatment: CoTreatment | null, facts: Fact[],
 *   protocols: Protocol[], past: Protocol[], earlier: Earlier[], choices: Record<string, Choice[]>}} Bedside */
/** @typedef {{at: string | null, stale: boolean}} Census how old the hospital's word is */
/** @typedef {{ward: Ward, me: Me, now: string, census?: Census | null, patients: Patient[], unsent?: Unsent[]}} WardAnswer */
/** @typedef {{tablet: string, by: string, records: number, needsYou: number, oldest: string, heardAt: string}} Unsent */
/** @typedef {{ward: Ward, me: Me, now: string, census?: Census | null, readAt: number, protocols: any[], past: any[], choices: Record<string, Choice[]>,
 *   beds: {patient: Patient, coTreatment: CoTreatment | null, facts: Fact[], earlier: Earlier[], fitting: Record<string, Fitting>}[]}} KeptWard
 *   readAt by the tablet's clock */

/** @typedef {{instrument: string, at: string, value?: number, items?: Record<string, number>, during?: 'rest'|'movement',
 *   notAssessed?: string, notAssessable?: string}} Score */
/** @typedef {{code: string, rule?: string}} Reason */
/** @typedef {'patient'|'checks'|'before'|'steps'|'after'|'review'|'again'|'late'|'correct'|'why'|'withdraw'|'not-done'|'override'|'event'|'vitals'|'also'} Place */

/**
 * One session while it is being made. Kept on the device with every tap.
 * @typedef {object} Draft
 * @property {string} id minted at the first tap, the session's id for ever
 * @property {number} rev counts writes, so that a second tab notices it is behind
 * @property {string} author
 * @property {string} authorName
 * @property {Bedside} bedside the facts as they were shown; the session keeps the protocol version it began with
 * @property {Place} place
 * @property {string} offeredAt
 * @property {string} lastAt the latest instant used; a clock set back cannot turn the order round
 * @property {string | null} protocol
 * @property {{rule: string, answer: 'yes'|'no', side?: string, at: string}[]} checks
 * @property {{rule: string, role: string, reason: string, at: string}[]} overrides
 * @property {number} clockOffset server clock minus tablet clock when the facts were read
 * @property {string | null} siding the check of which the side is still to be said
 * @property {{rule: string, role: string | null} | null} overriding the rule somebody decided otherwise about
 * @property {number[]} extras optional steps the nurse adds
 * @property {(string | null)[]} leftOut for each step the rule that kept hands away, fixed when they began
 * @property {{status: string, source: 'record'|'nurse', at: string} | null} coTreatment
 * @property {{from: string, name: string, at: string}[]} [takenOver] who had it before its author, and until when
 * @property {Record<string, boolean>} known what only the bedside knows about how to score: can the patient answer
 * @property {string | null} instrument chosen instead of the one that fits
 * @property {Record<string, number>} items rows of a behavioural score given so far
 * @property {number | null} tens where on a long scale the number lies, before it is given
 * @property {Score | null} before
 * @property {Score | null} after
 * @property {Due | null} due the look this is about, when it is no massage
 * @property {Score | null} again
 * @property {(Earlier & {which: 'before'|'after'|null, beside?: string, instrument: string, scoredAt: string, twice?: boolean}) | null} correcting the saved session this is about
 * @property {boolean} late it was given earlier and is written down now
 * @property {{madeAt: string, says?: 'planned'|'early'|'stopped'|'not-given'}} [sheet] the downtime sheet it is entered from, and how it went
 * @property {number[]} [delivered] seconds for each step, as the sheet has them
 * @property {string} [refusedAt] when it was not given, as the sheet has it
 * @property {string} [lookAt] when the pain was looked at, as the sheet has it
 * @property {Score | null} corrected
 * @property {import('./types.js').Redo | null} [insteadOf] what was recorded for the wrong patient
 * @property {string | null} why it is corrected
 * @property {{before?: Record<string, VitalGiven>, after?: Record<string, VitalGiven>}} [vitals]
 * @property {{vital: string, typed: string} | null} [pad] the number that is being typed
 * @property {{before?: Record<string, Score>, after?: Record<string, Score>}} [also] what is scored beside pain, by instrument
 * @property {string | null} [asking] the instrument beside pain on the screen
 * @property {'before'|'after'|null} [besideOf] which side of a massage that is over is asked about
 * @property {{what: string, seriousness: string | null, done: string[], at: string} | null} [event] what happened to the patient
 * @property {boolean} [family] family gave it, shown how and watched
 * @property {string | null} startedAt
 * @property {Pause[]} pauses
 * @property {string | null} endedAt
 * @property {'time'|'early'|'stopped'|null} ending
 * @property {boolean} stopping the massage is halted and a reason is being chosen
 * @property {string | null} against the check that said stop
 * @property {'declined'|'not-done'|null} refusal
 * @property {Reason | null} reason
 */

/**
 * A finished session on its way to the ward server.
 * @typedef {object} Item
 * @property {string} id
 * @property {number} [turn] counts what was saved on this device
 * @property {string} author
 * @property {string} authorName
 * @property {string} label bed and massage, so that a person knows which one is meant
 * @property {string} path where it is sent
 * @property {any} document what is sent, byte for byte the same at each try
 * @property {{title: string, again: Later[]} | null} later what a massage asks for later
 * @property {{madeAt: string} | null} [sheet] the paper it was entered from
 * @property {string} savedAt
 * @property {'waiting'|'sending'|'received'|'needs-a-person'} state
 * @property {number} tries
 * @property {number} nextTry
 * @property {number} since when the last try began
 * @property {boolean} [unheard] the last try found no network, or another person signed in
 * @property {boolean} [alone] it found none while the ward server answered others
 * @property {Draft | import('./store.js').StoredDraft | null} undo the draft, until it is sent; sealed where the item was read from the device
 * @property {string | null} why
 * @property {string | null} remedy
 * @property {{id: string, revision: number, digest: string, receivedAt: string} | null} receipt
 */

/** @typedef {{author: string, patient: Patient, protocol: string, title: string, endedAt: string, before: string, after: string}} Redo */
/** @typedef {{id: string, glove: boolean, open: string | null, me: Me | null, clockOffset?: number, redo?: Redo | null,
 *   locked?: 'asked' | 'held' | null, mine?: Mine[]}} Device */
/** @typedef {{ward: string, username: string, since: number, patients: string[], only: boolean, room?: string | null}} Mine
 *   patients of a ward that a nurse calls hers, whether only these are listed, and of which room; since by the tablet's clock */

export {};
