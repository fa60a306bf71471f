package org.effleurage.measure;

import java.time.Instant;
import java.util.Optional;
import org.effleurage.assessment.During;

/// One look at a patient. Zero is a score; a look without a score has a reason and is no score of any kind.
public sealed interface Look {
    Tool tool();

    Instant at();

    record Scored(Tool tool, During during, int value, Instant at) implements Look {}

    /// The code of the reason stands with it, so that it can be counted.
    record Unscored(Tool tool, String why, Instant at) implements Look {}

    /// The score, if this look and that one can be compared: one tool, one condition.
    default Optional<Scored> comparedWith(Scored first) {
        return switch (this) {
            case Scored own ->
                own.tool().equals(first.tool()) && own.during() == first.during() ? Optional.of(own) : Optional.empty();
            case Unscored none -> Optional.empty();
        };
    }

    default Optional<Scored> scored() {
        return switch (this) {
            case Scored own -> Optional.of(own);
            case Unscored none -> Optional.empty();
        };
    }
}
