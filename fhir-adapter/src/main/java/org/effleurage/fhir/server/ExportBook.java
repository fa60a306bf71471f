package org.effleurage.fhir.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.effleurage.fhir.OwnLines;

/// The ward's book, as far as it is exported as a whole: each resource on a line of its own, in UTF-8. However
/// much there is, what is in memory at a time does not grow with it.
public interface ExportBook {
    boolean hasWard(String code);

    /// Encodes of what is wanted some that nobody has encoded yet.
    Standing prepare(Wanted wanted);

    /// How far what is wanted is encoded.
    enum Standing {
        READY,
        /// Ask once more.
        UNDER_WAY,
        /// A record is not to be read, and without it nothing that is exported would be whole.
        STUCK
    }

    /// How much that is, without reading it.
    Counted counted(Wanted wanted);

    /// Of what is ready: sessions and later looks in the order they came, each in the revision that was the newest by
    /// then; and each care plan they follow once.
    void writeRecords(Wanted wanted, OwnLines.Kind kind, OutputStream out) throws IOException;

    /// Whom these are about, wherever they lie now: what was done is exported with whom it was done to.
    void writePatients(Wanted wanted, OutputStream out) throws IOException;

    /// What somebody wants to have exported.
    ///
    /// @param ward only patients who lie there now
    /// @param since only what was received after it
    /// @param until only what was received by then
    record Wanted(Optional<String> ward, Optional<Instant> since, Instant until) {}

    /// Numbers of records, patients and plans.
    ///
    /// @param looks later looks at a session, each a record of its own
    record Counted(int sessions, int looks, int patients, int plans) {}
}
