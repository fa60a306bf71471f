package org.effleurage.web.record;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.effleurage.assessment.Instrument;
import org.effleurage.session.AlsoScored;

/// What was scored beside pain, as a session's document has it: the protocol version's further instruments, and no
/// other.
final class AlsoReader {
    private final List<Instrument> instruments;

    /// @param instruments that the protocol version asks for beside pain
    AlsoReader(List<Instrument> instruments) {
        this.instruments = List.copyOf(instruments);
    }

    /// Ready to be made once the whole document is known to be without faults.
    interface Also {
        AlsoScored make();
    }

    Also scores(Fields session) {
        // A version without further instruments has no such key: it is told as one that a session does not have.
        if (instruments.isEmpty() || !session.has("also")) {
            return () -> AlsoScored.NONE;
        }
        Fields also = session.object("also");
        List<ScoreReader.Score> before = side(also, "before");
        List<ScoreReader.Score> after = side(also, "after");
        also.nothingElse();
        return () -> new AlsoScored(
                before.stream().map(ScoreReader.Score::make).toList(),
                after.stream().map(ScoreReader.Score::make).toList());
    }

    private List<ScoreReader.Score> side(Fields also, String side) {
        if (!also.has(side)) {
            return List.of();
        }
        var reader = new ScoreReader(instruments);
        var seen = new HashSet<String>();
        return also.list(side, 20).stream()
                .map(score -> {
                    ScoreReader.Score read = reader.score(score);
                    once(score, seen);
                    return read;
                })
                .toList();
    }

    private static void once(Fields score, Set<String> seen) {
        if (!seen.add(score.text("instrument"))) {
            score.fault(
                    IntakeCode.SCORED_TWICE,
                    score.at("instrument"),
                    "this instrument stands twice on the same side of the massage",
                    "send each instrument once before and once after");
        }
    }
}
