package org.effleurage.protocol.file;

import java.util.HashSet;
import java.util.List;
import org.effleurage.assessment.Label;
import org.effleurage.assessment.Scale;

/// `labels`: what single numbers are called.
final class Labels {
    static final List<String> KEYS = List.of("value", "say");

    static List<Label> read(Fields block, Scale scale) {
        var values = new HashSet<Integer>();
        return block.blocks("labels", "a label", KEYS).stream()
                .map(label -> {
                    int value = label.wholeNumber(
                            "value",
                            -InstrumentChapters.FARTHEST_FROM_ZERO,
                            InstrumentChapters.FARTHEST_FROM_ZERO,
                            "0");
                    String say = label.text("say", 80, "No pain");
                    if (label.isSound() && !scale.holds(value)) {
                        offTheScale(label, "value", value, scale);
                    } else if (label.isSound() && !values.add(value)) {
                        label.fault(
                                Fault.ID_TWICE,
                                label.placeOfValue("value"),
                                "Another label names %d too.".formatted(value));
                    }
                    return new Label(value, say);
                })
                .toList();
    }

    static void offTheScale(Fields block, String key, int value, Scale scale) {
        String steps = scale.step() == 1 ? "" : " in steps of %d".formatted(scale.step());
        block.fault(
                Fault.OFF_THE_SCALE,
                block.placeOfValue(key),
                "%d does not lie on a scale from %d to %d%s.".formatted(value, scale.lowest(), scale.highest(), steps));
    }

    private Labels() {}
}
