package org.effleurage.session;

import java.util.List;
import org.effleurage.assessment.Assessment;

/// What the protocol wants scored beside pain, before and after: each instrument at most once on either side.
/// Nobody has to ask; what nobody asked is not there.
public record AlsoScored(List<Assessment> before, List<Assessment> after) {
    public static final AlsoScored NONE = new AlsoScored(List.of(), List.of());

    public AlsoScored {
        before = once(before);
        after = once(after);
    }

    private static List<Assessment> once(List<Assessment> scores) {
        long instruments =
                scores.stream().map(score -> score.instrument().id()).distinct().count();
        if (instruments < scores.size()) {
            throw new IllegalArgumentException("an instrument beside pain stands there twice");
        }
        return List.copyOf(scores);
    }
}
