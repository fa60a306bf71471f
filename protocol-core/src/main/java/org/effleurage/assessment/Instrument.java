package org.effleurage.assessment;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A way to score how a patient is. Either one number is given, or every item is scored and the total follows.
///
/// @param items empty for an instrument of one number
public record Instrument(
        Key key,
        String shortName,
        String title,
        Measures measures,
        AnsweredBy answeredBy,
        Scale scale,
        List<Item> items,
        Meaning meaning,
        Validity validity,
        Licence licence) {

    /// Which instrument, and which edition of its file.
    ///
    /// @param version three numbers, as for a protocol
    public record Key(String id, String version) {
        @Override
        public String toString() {
            return id + "@" + version;
        }
    }

    public enum Measures {
        PAIN("pain"),
        UNPLEASANTNESS("unpleasantness"),
        ANXIETY("anxiety"),
        SLEEP("sleep"),
        SEDATION("sedation"),
        BALANCE("balance");

        private final String code;

        Measures(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public enum AnsweredBy {
        PATIENT("patient"),
        OBSERVER("observer");

        private final String code;

        AnsweredBy(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public Instrument {
        items = List.copyOf(items);
        if (!items.isEmpty()) {
            int least = items.stream().mapToInt(Item::lowest).sum();
            int most = items.stream().mapToInt(Item::highest).sum();
            if (least != scale.lowest() || most != scale.highest()) {
                throw new IllegalArgumentException("%s runs from %d to %d but its items from %d to %d"
                        .formatted(key.id(), scale.lowest(), scale.highest(), least, most));
            }
        }
    }

    public String id() {
        return key.id();
    }

    public int lowest() {
        return scale.lowest();
    }

    public int highest() {
        return scale.highest();
    }

    /// The patient's own word.
    public boolean selfReport() {
        return answeredBy == AnsweredBy.PATIENT;
    }

    /// Every row that can be scored; of an item with two readings both, though only one of them counts.
    public List<Row> rows() {
        return items.stream().flatMap(item -> item.rows().stream()).toList();
    }

    /// Whether the difference of two scores means anything. Wording may change from version to version, and
    /// what is written about a number too; the scale and the rows may not.
    public boolean sameScaleAs(Instrument other) {
        return id().equals(other.id())
                && measures == other.measures
                && answeredBy == other.answeredBy
                && scale.sameNumbersAs(other.scale)
                && rows().stream()
                        .map(Row::withoutWords)
                        .toList()
                        .equals(other.rows().stream().map(Row::withoutWords).toList());
    }

    public Assessment.Scored score(int value, Instant at, During during) {
        return new Assessment.Scored(this, value, Map.of(), at, during);
    }

    /// A row without a score leaves the whole instrument unscored: nothing is filled in with zero.
    public Assessment.Scored score(Map<String, Integer> scores, Instant at, During during) {
        var ordered = new LinkedHashMap<String, Integer>();
        for (Row row : rows()) {
            Optional.ofNullable(scores.get(row.id())).ifPresent(score -> ordered.put(row.id(), score));
        }
        for (String given : scores.keySet()) {
            if (rows().stream().noneMatch(row -> row.id().equals(given))) {
                throw new IllegalArgumentException("%s has no item %s".formatted(shortName, given));
            }
        }
        int total = ordered.values().stream().mapToInt(Integer::intValue).sum();
        return new Assessment.Scored(this, total, Collections.unmodifiableMap(ordered), at, during);
    }

    /// The door every score passes, however it was made.
    void check(int value, Map<String, Integer> scores) {
        if (items.isEmpty() != scores.isEmpty()) {
            throw new IllegalArgumentException(
                    shortName + (items.isEmpty() ? " is one number, it has no items" : " is scored item by item"));
        }
        items.forEach(item -> item.check(shortName, scores));
        if (!items.isEmpty()
                && value != scores.values().stream().mapToInt(Integer::intValue).sum()) {
            throw new IllegalArgumentException("the total of %s is not the sum of its items".formatted(shortName));
        }
        scale.check(shortName, value);
    }

    @Override
    public String toString() {
        return shortName;
    }
}
