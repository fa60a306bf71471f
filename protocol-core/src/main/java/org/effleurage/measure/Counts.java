package org.effleurage.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How often each was counted: what is left of sessions once they are let go.
record Counts<T>(Map<T, Integer> times) {
    Counts {
        times = Map.copyOf(times);
    }

    static <T> Counts<T> of(Stream<? extends T> all) {
        var times = new HashMap<T, Integer>();
        all.forEach(one -> times.merge(one, 1, Integer::sum));
        return new Counts<>(times);
    }

    Counts<T> plus(Counts<T> other) {
        var both = new HashMap<>(times);
        other.times.forEach((one, count) -> both.merge(one, count, Integer::sum));
        return new Counts<>(both);
    }

    int total() {
        return times.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The one at this place if all of them stood in a row by size, from 0.
    static <T extends Comparable<? super T>> T at(int place, Counts<T> counts) {
        SortedMap<T, Integer> row = new TreeMap<>(counts.times);
        int passed = 0;
        for (var entry : row.entrySet()) {
            passed += entry.getValue();
            if (place < passed) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("only %d were counted, so none is at place %d".formatted(passed, place));
    }
}
