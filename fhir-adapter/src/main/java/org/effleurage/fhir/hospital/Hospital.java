package org.effleurage.fhir.hospital;

import org.effleurage.fhir.SessionBundle;

/// A place that sessions go to. One session goes out; one receipt comes back, always, and in time.
public sealed interface Hospital permits WholeBundles, OneByOne, FileDrop, ResultMessages {
    /// What it says it can do, before the first record is sent.
    Readiness readiness() throws InterruptedException;

    /// Sends it, unless it is there already.
    ///
    /// @param ledger what is known to have arrived of this very entry
    Receipt deliver(SessionBundle.Ready bundle, Before before, Ledger ledger) throws InterruptedException;

    /// What stands there of it now. Nothing is changed.
    Holding holds(SessionBundle.Ready bundle) throws InterruptedException;

    enum Before {
        NEVER_SENT,
        /// An answer was lost: it is looked for before it is sent.
        MAY_HAVE_ARRIVED
    }
}
