package org.effleurage.session;

import java.time.Instant;
import java.util.List;

/// Another nurse went on with a massage that was under way. Both names are kept: who had it until then, and, as the
/// author, who brought it to its end.
///
/// @param from who had it so far
public record TakeOver(String from, Instant at) {

    /// In order, and each time by somebody else.
    ///
    /// @param author who has it in the end
    static List<TakeOver> inOrder(List<TakeOver> takeOvers, String author, Instant since) {
        Instant earliest = since;
        for (int i = 0; i < takeOvers.size(); i++) {
            TakeOver one = takeOvers.get(i);
            if (one.at().isBefore(earliest.minus(Session.CLOCK_GRACE))) {
                throw new IllegalArgumentException("the take-over comes before the start, or before the one before it");
            }
            earliest = one.at();
            String next = i + 1 < takeOvers.size() ? takeOvers.get(i + 1).from() : author;
            if (one.from().equals(next)) {
                throw new IllegalArgumentException("nobody takes a massage over from themselves");
            }
        }
        return List.copyOf(takeOvers);
    }
}
