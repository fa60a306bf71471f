package org.effleurage.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Words a hospital may show for an instrument whose wording belongs to somebody: what it says of the numbers
/// and the rows changes, the numbers do not. It is no part of a protocol, so a new wording makes no new
/// protocol version.
///
/// @param rows by the id of the row
/// @param permission the hospital's own note on why it may show them
public record Wording(
        Instrument.Key of, Optional<String> title, List<Label> labels, Map<String, OfRow> rows, String permission) {

    public record OfRow(Optional<String> title, List<Label> labels) {
        public OfRow {
            labels = List.copyOf(labels);
        }
    }

    public Wording {
        labels = List.copyOf(labels);
        rows = Map.copyOf(rows);
    }

    /// Left as it is when these words are for another instrument, or for another version of it.
    public Instrument on(Instrument plain) {
        if (!plain.key().equals(of)) {
            return plain;
        }
        Scale scale = plain.scale();
        return new Instrument(
                plain.key(),
                plain.shortName(),
                title.orElse(plain.title()),
                plain.measures(),
                plain.answeredBy(),
                new Scale(
                        scale.lowest(),
                        scale.highest(),
                        scale.step(),
                        scale.unit(),
                        scale.higherIs(),
                        labels.isEmpty() ? scale.labels() : labels),
                plain.items().stream().map(this::on).toList(),
                plain.meaning(),
                plain.validity(),
                plain.licence());
    }

    private Item on(Item plain) {
        return new Item(
                plain.id(),
                title(plain.id(), plain.title()),
                plain.lowest(),
                plain.highest(),
                labels(plain.id(), plain.labels()),
                plain.oneOf().stream()
                        .map(variant -> new Item.Variant(
                                variant.id(),
                                title(variant.id(), variant.title()),
                                variant.read(),
                                labels(variant.id(), variant.labels())))
                        .toList());
    }

    private String title(String row, String plain) {
        return Optional.ofNullable(rows.get(row)).flatMap(OfRow::title).orElse(plain);
    }

    private List<Label> labels(String row, List<Label> plain) {
        return Optional.ofNullable(rows.get(row))
                .map(OfRow::labels)
                .filter(own -> !own.isEmpty())
                .orElse(plain);
    }
}
