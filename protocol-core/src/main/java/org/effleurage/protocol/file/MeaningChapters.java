package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.util.List;
import org.effleurage.assessment.Meaning;
import org.effleurage.assessment.Scale;

/// `cut_offs`, `bands` and `meaningful_change`. Each says whose number it is, how far that was read, and when.
final class MeaningChapters {
    static final List<String> CUT_OFF_KEYS = List.of("at_least", "at_most", "say", "source", "seen", "on");
    static final List<String> BAND_KEYS = List.of("from", "to", "title", "source", "seen", "on");
    static final List<String> CHANGE_KEYS = List.of("by", "by_percent", "source", "seen", "on");

    private final Scale scale;

    private MeaningChapters(Scale scale) {
        this.scale = scale;
    }

    static Meaning read(Fields top, Scale scale) {
        var chapters = new MeaningChapters(scale);
        return new Meaning(
                top.blocks("cut_offs", "a cut-off", CUT_OFF_KEYS).stream()
                        .map(chapters::cutOff)
                        .toList(),
                top.blocks("bands", "a band", BAND_KEYS).stream()
                        .map(chapters::band)
                        .toList(),
                top.blocks("meaningful_change", "a change that matters", CHANGE_KEYS).stream()
                        .map(MeaningChapters::change)
                        .toList());
    }

    private Meaning.CutOff cutOff(Fields block) {
        var bound = block.has("at_most") ? Meaning.Bound.AT_MOST : Meaning.Bound.AT_LEAST;
        exactlyOne(block, Meaning.Bound.AT_LEAST.code(), Meaning.Bound.AT_MOST.code());
        int value = onScale(block, bound.code());
        return new Meaning.CutOff(bound, value, block.text("say", 120, "Ask about more pain relief"), cited(block));
    }

    private Meaning.Band band(Fields block) {
        int from = onScale(block, "from");
        int to = onScale(block, "to");
        if (block.isSound() && from > to) {
            block.fault(
                    Fault.OUT_OF_RANGE,
                    block.placeOfValue("to"),
                    "This band ends at %d, before it begins at %d.".formatted(to, from),
                    "Write the lower number under `from`.");
        }
        return new Meaning.Band(from, to, block.text("title", 40, "mild"), cited(block));
    }

    private static Meaning.Change change(Fields block) {
        var in = block.has(Meaning.In.PERCENT.code()) ? Meaning.In.PERCENT : Meaning.In.POINTS;
        exactlyOne(block, Meaning.In.POINTS.code(), Meaning.In.PERCENT.code());
        BigDecimal by = block.has(in.code()) ? block.number(in.code(), "2") : BigDecimal.ONE;
        if (block.isSound() && by.signum() <= 0) {
            block.fault(Fault.OUT_OF_RANGE, block.placeOfValue(in.code()), "A change that matters is more than none.");
        }
        return new Meaning.Change(by, in, cited(block));
    }

    private static void exactlyOne(Fields block, String one, String other) {
        if (block.has(one) == block.has(other)) {
            block.fault(
                    Fault.LIMIT_UNCLEAR,
                    block.place(),
                    "Here exactly one of \"%s\" and \"%s\" is needed.".formatted(one, other),
                    "Write either %s or %s.".formatted(one, other));
        }
    }

    private int onScale(Fields block, String key) {
        if (!block.has(key) && !key.equals("from") && !key.equals("to")) {
            return scale.lowest();
        }
        int value = block.wholeNumber(
                key, -InstrumentChapters.FARTHEST_FROM_ZERO, InstrumentChapters.FARTHEST_FROM_ZERO, "4");
        boolean within = value >= scale.lowest() && value <= scale.highest();
        if (block.isSound() && !within) {
            Labels.offTheScale(block, key, value, scale);
        }
        return value;
    }

    private static Meaning.Cited cited(Fields block) {
        return new Meaning.Cited(Sources.source(block), block.date("on"));
    }
}
