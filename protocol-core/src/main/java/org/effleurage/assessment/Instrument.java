package org.effleurage.assessment;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A way to score pain. Either the patient says one number, or a nurse scores every item and the total follows.
public record Instrument(
        String id, String shortName, String title, boolean selfReport, int lowest, int highest, List<Item> items) {

    /// One row of a behavioural instrument. The label is neutral: the published wording belongs to its authors.
    public record Item(String id, String title, int lowest, int highest) {}

    public Instrument {
        items = List.copyOf(items);
        if (!items.isEmpty()) {
            int least = items.stream().mapToInt(Item::lowest).sum();
            int most = items.stream().mapToInt(Item::highest).sum();
            if (least != lowest || most != highest) {
                throw new IllegalArgumentException("%s runs from %d to %d but its items from %d to %d"
                        .formatted(id, lowest, highest, least, most));
            }
        }
    }

    public Assessment.Scored score(int value, Instant at, During during) {
        return new Assessment.Scored(this, value, Map.of(), at, during);
    }

    /// A row without a score leaves the whole instrument unscored: nothing is filled in with zero.
    public Assessment.Scored score(Map<String, Integer> scores, Instant at, During during) {
        var ordered = new LinkedHashMap<String, Integer>();
        for (Item item : items) {
            Optional.ofNullable(scores.get(item.id())).ifPresent(score -> ordered.put(item.id(), score));
        }
        for (String given : scores.keySet()) {
            if (items.stream().noneMatch(item -> item.id().equals(given))) {
                throw new IllegalArgumentException("%s has no item %s".formatted(shortName, given));
            }
        }
        int total = ordered.values().stream().mapToInt(Integer::intValue).sum();
        return new Assessment.Scored(this, total, ordered, at, during);
    }

    /// The door every score passes, however it was made.
    void check(int value, Map<String, Integer> scores) {
        if (items.isEmpty() != scores.isEmpty()) {
            throw new IllegalArgumentException(
                    shortName + (items.isEmpty() ? " is one number, it has no items" : " is scored item by item"));
        }
        for (Item item : items) {
            Integer score = scores.get(item.id());
            if (score == null) {
                throw new IllegalArgumentException("%s has no score for %s".formatted(shortName, item.title()));
            }
            if (score < item.lowest() || score > item.highest()) {
                throw new IllegalArgumentException("%s of %s runs from %d to %d, got %d"
                        .formatted(item.title(), shortName, item.lowest(), item.highest(), score));
            }
        }
        if (!items.isEmpty()
                && value != scores.values().stream().mapToInt(Integer::intValue).sum()) {
            throw new IllegalArgumentException("the total of %s is not the sum of its items".formatted(shortName));
        }
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s runs from %d to %d, got %d".formatted(shortName, lowest, highest, value));
        }
    }

    @Override
    public String toString() {
        return shortName;
    }
}
