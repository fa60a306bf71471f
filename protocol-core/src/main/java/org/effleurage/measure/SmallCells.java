package org.effleurage.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Counts from one to four could point at somebody. Whoever does not care for the patients does not see them.
public final class SmallCells {
    /// The smallest count that is shown.
    public static final int SHOWN_FROM = 5;

    private SmallCells() {}

    /// The parts of one whole. One hidden part alone could be worked out from the whole, so the smallest of
    /// the others is hidden with it.
    ///
    /// @return in the same order, empty where hidden
    public static List<OptionalInt> parts(List<Integer> counts) {
        var hidden = new ArrayList<Integer>(IntStream.range(0, counts.size())
                .filter(at -> isSmall(counts.get(at)))
                .boxed()
                .toList());
        if (hidden.size() == 1) {
            IntStream.range(0, counts.size())
                    .filter(at -> !hidden.contains(at) && counts.get(at) > 0)
                    .boxed()
                    .min(Comparator.comparing(counts::get))
                    .ifPresent(hidden::add);
        }
        return IntStream.range(0, counts.size())
                .mapToObj(at -> hidden.contains(at) ? OptionalInt.empty() : OptionalInt.of(counts.get(at)))
                .toList();
    }

    /// Whether both the part and the rest may be shown.
    public static boolean shows(Share share) {
        return !isSmall(share.part()) && !isSmall(share.whole() - share.part()) && !isSmall(share.whole());
    }

    private static boolean isSmall(int count) {
        return count > 0 && count < SHOWN_FROM;
    }
}
