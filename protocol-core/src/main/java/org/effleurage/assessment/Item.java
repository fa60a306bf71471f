package org.effleurage.assessment;

import java.util.List;
import java.util.Map;

/// One part of an instrument. Usually one row; some are read in one of two ways, by whether the patient is
/// intubated, and then exactly one of the two is scored.
///
/// @param title neutral where the published wording belongs to its authors
/// @param labels empty unless the wording is free, or a hospital brought its own
/// @param oneOf empty, or the two ways to read this item
public record Item(String id, String title, int lowest, int highest, List<Label> labels, List<Variant> oneOf) {

    /// One of the two ways.
    ///
    /// @param read which patients are read this way
    public record Variant(String id, String title, Airway read, List<Label> labels) {
        public Variant {
            labels = List.copyOf(labels);
        }
    }

    public Item {
        labels = List.copyOf(labels);
        oneOf = List.copyOf(oneOf);
    }

    public List<Row> rows() {
        return oneOf.isEmpty()
                ? List.of(new Row(id, title, lowest, highest))
                : oneOf.stream()
                        .map(variant -> new Row(variant.id(), variant.title(), lowest, highest))
                        .toList();
    }

    void check(String instrument, Map<String, Integer> scores) {
        var scored = rows().stream().filter(row -> scores.containsKey(row.id())).toList();
        if (scored.isEmpty()) {
            throw new IllegalArgumentException("%s has no score for %s".formatted(instrument, title));
        }
        if (scored.size() > 1) {
            throw new IllegalArgumentException(
                    "%s of %s is scored one way or the other, not both".formatted(title, instrument));
        }
        Row row = scored.getFirst();
        int score = scores.getOrDefault(row.id(), lowest);
        if (score < lowest || score > highest) {
            throw new IllegalArgumentException(
                    "%s of %s runs from %d to %d, got %d".formatted(row.title(), instrument, lowest, highest, score));
        }
    }
}
