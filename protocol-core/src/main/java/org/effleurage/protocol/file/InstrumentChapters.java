package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.effleurage.assessment.Airway;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Item;
import org.effleurage.assessment.Licence;
import org.effleurage.assessment.Scale;
import org.effleurage.assessment.Validity;

/// An instrument: its numbers, its rows, for whom it is valid, and whether its words may be shown.
final class InstrumentChapters {
    static final List<String> KEYS = List.of(
            "short",
            "measures",
            "answered_by",
            "range",
            "unit",
            "higher_is",
            "labels",
            "items",
            "cut_offs",
            "bands",
            "meaningful_change",
            "valid_for",
            "not_valid",
            "licence");
    static final List<String> RANGE_KEYS = List.of("lowest", "highest", "step");
    static final List<String> ITEM_KEYS = List.of("id", "title", "lowest", "highest", "labels", "one_of");
    static final List<String> READING_KEYS = List.of("id", "title", "read", "labels");
    static final List<String> LICENCE_KEYS = List.of("kind", "note");

    static final int FARTHEST_FROM_ZERO = 1000;
    static final int MOST_LETTERS_OF_A_ROW = 40;

    /// A row's id is part of a FHIR id, which has 64 letters; a session's own id and the phase take 44 of them.
    private static final int MOST_LETTERS_OF_A_ROW_ID = 20;

    private final Fields top;
    private final Set<String> rowIds = new HashSet<>();

    private InstrumentChapters(Fields top) {
        this.top = top;
    }

    /// Empty when its numbers contradict each other, which is then reported.
    static Optional<Instrument> read(Reference self, Fields top) {
        return new InstrumentChapters(top).instrument(self);
    }

    private Optional<Instrument> instrument(Reference self) {
        String title = top.text("title", 80, "Pain now, 0 to 10");
        String shortName = top.text("short", 12, "NRS");
        var measures = top.word("measures", Instrument.Measures.values(), Instrument.Measures::code);
        var answeredBy = top.word("answered_by", Instrument.AnsweredBy.values(), Instrument.AnsweredBy::code);
        Optional<Scale> scale = scale();
        List<Item> items = items();
        scale.ifPresent(numbers -> compare(numbers, items));
        var meaning = scale.map(numbers -> MeaningChapters.read(top, numbers));
        String validFor = top.has("valid_for") ? top.text("valid_for", 300, "Adults who can answer") : "";
        var notValid = top.words("not_valid", Validity.NotIn.values(), Validity.NotIn::code);
        Licence licence = licence();
        if (!top.isSound()) {
            return Optional.empty();
        }
        return scale.flatMap(numbers -> meaning.map(written -> new Instrument(
                new Instrument.Key(self.id(), self.version().toString()),
                shortName,
                title,
                measures,
                answeredBy,
                numbers,
                items,
                written,
                new Validity(validFor, notValid),
                licence)));
    }

    private Optional<Scale> scale() {
        if (!top.has("range")) {
            top.missing("range", "{ lowest: 0, highest: 10 }");
        }
        var range = top.block("range", "a range", RANGE_KEYS);
        String unit = top.text("unit", 40, "\"{score}\"");
        var higherIs = top.word("higher_is", Scale.HigherIs.values(), Scale.HigherIs::code);
        return range.flatMap(block -> {
            int lowest = block.wholeNumber("lowest", -FARTHEST_FROM_ZERO, FARTHEST_FROM_ZERO, "0");
            int highest = block.wholeNumber("highest", -FARTHEST_FROM_ZERO, FARTHEST_FROM_ZERO, "10");
            int step = block.has("step") ? block.wholeNumber("step", 1, FARTHEST_FROM_ZERO, "1") : 1;
            if (block.isSound() && (lowest >= highest || (highest - lowest) % step != 0)) {
                block.fault(
                        Fault.OUT_OF_RANGE,
                        block.place(),
                        "No scale runs from %d to %d in steps of %d.".formatted(lowest, highest, step),
                        "Write the lowest and the highest number, and a step that leads from one to the other.");
            }
            return block.isSound()
                    ? Optional.of(new Scale(
                            lowest,
                            highest,
                            step,
                            unit,
                            higherIs,
                            Labels.read(top, new Scale(lowest, highest, step, unit, higherIs, List.of()))))
                    : Optional.empty();
        });
    }

    private List<Item> items() {
        return top.blocks("items", "an item", ITEM_KEYS).stream()
                .map(this::item)
                .toList();
    }

    private Item item(Fields block) {
        boolean twoReadings = block.has("one_of");
        String id = twoReadings ? block.id("id", "ventilator-or-voice") : rowId(block);
        String title = block.text("title", MOST_LETTERS_OF_A_ROW, "Face");
        int lowest = block.wholeNumber("lowest", 0, 100, "0");
        int highest = block.wholeNumber("highest", lowest + 1, 100, "2");
        var numbers = new Scale(lowest, Math.max(lowest + 1, highest), 1, "{score}", Scale.HigherIs.WORSE, List.of());
        return new Item(
                id,
                title,
                lowest,
                highest,
                Labels.read(block, numbers),
                twoReadings ? readings(block, numbers) : List.of());
    }

    private List<Item.Variant> readings(Fields item, Scale numbers) {
        var readings = new ArrayList<Item.Variant>();
        for (Fields block : item.blocks("one_of", "a reading", READING_KEYS)) {
            String id = rowId(block);
            String title = block.text("title", MOST_LETTERS_OF_A_ROW, "Vocalisation");
            var read = block.word("read", Airway.values(), Airway::code);
            readings.add(new Item.Variant(id, title, read, Labels.read(block, numbers)));
        }
        var read = readings.stream().map(Item.Variant::read).distinct().count();
        if (item.isSound() && (readings.size() != 2 || read != 2)) {
            item.fault(
                    Fault.TWO_READINGS,
                    item.place("one_of"),
                    "This item needs one reading for intubated patients and one for the others.");
        }
        return readings;
    }

    private String rowId(Fields block) {
        String id = Sources.uniqueId(block, rowIds, "face");
        if (id.length() > MOST_LETTERS_OF_A_ROW_ID) {
            block.fault(
                    Fault.TOO_LONG,
                    block.placeOfValue("id"),
                    "The id of a row has %d characters; %d is the most."
                            .formatted(id.length(), MOST_LETTERS_OF_A_ROW_ID));
        }
        return id;
    }

    private void compare(Scale scale, List<Item> items) {
        int least = items.stream().mapToInt(Item::lowest).sum();
        int most = items.stream().mapToInt(Item::highest).sum();
        if (top.isSound() && !items.isEmpty() && (least != scale.lowest() || most != scale.highest())) {
            top.fault(
                    Fault.ITEMS_DIFFER,
                    top.placeOfValue("range"),
                    "The range is %d to %d, but the items add up to %d to %d."
                            .formatted(scale.lowest(), scale.highest(), least, most));
        }
    }

    private Licence licence() {
        if (!top.has("licence")) {
            top.missing("licence", "{ kind: unknown, note: Terms not found }");
        }
        var licence = top.block("licence", "a licence", LICENCE_KEYS)
                .map(block -> new Licence(
                        block.word("kind", Licence.Kind.values(), Licence.Kind::code),
                        block.text("note", 300, "Terms not found")))
                .orElseGet(() -> new Licence(Licence.Kind.UNKNOWN, ""));
        if (top.isSound() && licence.kind() != Licence.Kind.FREE) {
            onlyStructure();
        }
        return licence;
    }

    /// What this file would publish with the program, it publishes to everybody.
    private void onlyStructure() {
        wordless(top);
        for (Fields item : top.blocks("items", "an item", ITEM_KEYS)) {
            wordless(item);
            item.blocks("one_of", "a reading", READING_KEYS).forEach(InstrumentChapters::wordless);
        }
    }

    private static void wordless(Fields block) {
        if (block.has("labels")) {
            block.fault(
                    Fault.WORDING_NOT_FREE,
                    block.place("labels"),
                    "The licence of this instrument does not let its wording stand here.");
        }
    }
}
