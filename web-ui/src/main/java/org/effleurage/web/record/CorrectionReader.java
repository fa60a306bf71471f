package org.effleurage.web.record;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.effleurage.session.Correction;

/// What a revision corrects, by whom and why.
final class CorrectionReader {
    private static final Words<Correction.Reason> REASONS =
            Words.of(Correction.Reason.values(), Correction.Reason::code);
    private static final Words<Correction.Which> SCORES = Words.of(Correction.Which.values(), Correction.Which::code);

    private CorrectionReader() {}

    /// Ready to be made once the whole document is known to be without faults.
    interface Corrected {
        Correction make();
    }

    static Corrected correction(Fields fields) {
        var id = fields.id("id");
        var reason = fields.word("reason", REASONS);
        String author = fields.text("author");
        Instant at = fields.instant("at");
        Fields scores = fields.object("changed");
        var changed = EnumSet.noneOf(Correction.Which.class);
        for (Correction.Which which : Correction.Which.values()) {
            if (scores.has(which.code()) && scores.truth(which.code())) {
                changed.add(which);
            }
        }
        var beside = scores.has("also")
                ? scores.list("also", 40).stream()
                        .map(CorrectionReader::changedBeside)
                        .toList()
                : List.<ChangedBeside>of();
        scores.nothingElse();
        fields.nothingElse();
        return () -> new Correction(
                id,
                reason.orElseThrow(),
                author,
                at,
                changed,
                beside.stream().map(ChangedBeside::make).collect(Collectors.toSet()));
    }

    /// Ready to be made once the whole document is known to be without faults.
    private interface ChangedBeside {
        Correction.Beside make();
    }

    private static ChangedBeside changedBeside(Fields fields) {
        var side = fields.word("side", SCORES);
        String instrument = fields.text("instrument");
        fields.nothingElse();
        return () -> new Correction.Beside(side.orElseThrow(), instrument);
    }
}
