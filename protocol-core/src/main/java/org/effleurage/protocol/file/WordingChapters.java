package org.effleurage.protocol.file;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Row;
import org.effleurage.assessment.Scale;
import org.effleurage.assessment.Wording;

/// A pack of words a hospital may show for an instrument whose words are not free.
final class WordingChapters {
    static final List<String> KEYS = List.of("instrument", "licence", "labels", "items");
    static final List<String> LICENCE_KEYS = List.of("note");
    static final List<String> ITEM_KEYS = List.of("id", "title", "labels");

    private static final int MOST_LETTERS_OF_A_TITLE = 120;

    private final Fields top;

    private WordingChapters(Fields top) {
        this.top = top;
    }

    /// Empty when its instrument is not there, which is then reported.
    static Optional<Wording> read(Fields top, Uses uses) {
        return new WordingChapters(top).wording(uses);
    }

    private Optional<Wording> wording(Uses uses) {
        String title = top.text("title", MOST_LETTERS_OF_A_TITLE, "Behaviour of a patient who cannot speak");
        String note = permission();
        return top.wordNamed("instrument", "cpot@1.0.0")
                .flatMap(new InstrumentChoiceChapters(uses)::instrument)
                .map(instrument -> new Wording(
                        instrument.key(),
                        Optional.of(title),
                        Labels.read(top, instrument.scale()),
                        rows(instrument),
                        note));
    }

    /// Without one the words would be shown on nobody's word.
    private String permission() {
        if (!top.has("licence")) {
            top.fault(Fault.NO_PERMISSION, top.place(), "Nothing says who allowed this hospital to show these words.");
            return "";
        }
        return top.block("licence", "a licence", LICENCE_KEYS)
                .map(block -> {
                    if (!block.has("note")) {
                        block.fault(
                                Fault.NO_PERMISSION,
                                block.place(),
                                "Nothing says who allowed this hospital to show these words.");
                        return "";
                    }
                    return block.text("note", 300, "Licence 4711 of 2026-11-01, held by the hospital");
                })
                .orElse("");
    }

    private Map<String, Wording.OfRow> rows(Instrument instrument) {
        var rows = new LinkedHashMap<String, Wording.OfRow>();
        var ids = new HashSet<String>();
        for (Fields block : top.blocks("items", "the words of an item", ITEM_KEYS)) {
            String id = Sources.uniqueId(block, ids, "face");
            var title = block.textIfAny("title", MOST_LETTERS_OF_A_TITLE, "Face");
            instrument.rows().stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .ifPresentOrElse(
                            row -> rows.put(id, new Wording.OfRow(title, Labels.read(block, numbers(row)))),
                            () -> unknown(block, id, instrument));
        }
        return rows;
    }

    private static Scale numbers(Row row) {
        return new Scale(row.lowest(), row.highest(), 1, "{score}", Scale.HigherIs.WORSE, List.of());
    }

    private static void unknown(Fields block, String id, Instrument instrument) {
        var known = instrument.rows().stream().map(Row::id).toList();
        if (!id.isEmpty()) {
            block.fault(
                    Fault.WORDING_DOES_NOT_FIT,
                    block.placeOfValue("id"),
                    "%s has no item \"%s\".".formatted(instrument, Letters.clipped(id))
                            + Letters.nearest(id, known)
                                    .map(" Did you mean \"%s\"?"::formatted)
                                    .orElse(""),
                    known.isEmpty()
                            ? "Delete the items: this instrument is one number."
                            : "Use one of: %s.".formatted(String.join(", ", known)));
        }
    }
}
