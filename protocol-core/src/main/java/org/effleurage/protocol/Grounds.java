package org.effleurage.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a protocol may say of itself, and everything it rests on.
///
/// @param notes contested claims, words on dose, limits
public record Grounds(List<Claim> claims, List<String> notes, List<Source> sources) {
    public static final Grounds NONE = new Grounds(List.of(), List.of(), List.of());

    public Grounds {
        claims = List.copyOf(claims);
        notes = List.copyOf(notes);
        sources = List.copyOf(sources);
    }

    /// Something read that is no evidence for a claim.
    public record Source(
            String citation,
            Optional<String> doi,
            Optional<String> pmid,
            Optional<LocalDate> accessedOn,
            Claim.Seen seen) {}
}
