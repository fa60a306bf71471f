package org.effleurage.fhir.census;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The ward's book as the hospital's census changes it, whether read from a server or heard in messages. Telling the
/// same again changes nothing.
public interface Census {

    /// All of it in one commit.
    void take(Collection<? extends Told> told);

    /// What one message tells, taken at most once: in one commit with the note that it came.
    ///
    /// @param digest of its bytes
    Hearing hear(String sender, String controlId, String digest, List<Told> told, Instant now);

    /// What the hospital's record says of one patient now. Facts that came from records not among these count no more,
    /// if they are from `since` or later.
    void know(String number, List<RecordFact> facts, Instant since, Instant now);

    /// Numbers of all who lie on these wards by the hospital's word.
    Set<String> here(Collection<String> wards);

    /// How far the hospital's word reaches now.
    ///
    /// @param way how it came in
    void stand(String way, Standing standing);
}
