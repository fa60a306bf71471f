package org.effleurage.web.bedside;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.effleurage.assessment.Airway;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Item;
import org.effleurage.assessment.Label;
import org.effleurage.assessment.PatientState;
import org.effleurage.protocol.Vital;
import org.jspecify.annotations.Nullable;

/// Which scale a patient can be scored with, and all the tablet needs to draw it.
final class Scales {
    private Scales() {}

    static BedsideView.FittingView fitting(PatientState.Fit fit) {
        return switch (fit) {
            case PatientState.Fit.Use use ->
                new BedsideView.FittingView("use", use.instrument().id(), null, null, null, null, null);
            case PatientState.Fit.Ask ask ->
                new BedsideView.FittingView(
                        "ask",
                        null,
                        new BedsideView.AskedView(
                                ask.question().code(), ask.question().words()),
                        fitting(ask.ifYes()),
                        fitting(ask.ifNo()),
                        null,
                        null);
            case PatientState.Fit.NoneValid none ->
                none(
                        none.reason().code(),
                        "No pain instrument is valid: %s. Assume pain by its cause."
                                .formatted(none.reason().title().toLowerCase(Locale.ROOT)));
            case PatientState.Fit.NoneOffered none ->
                none(null, "This protocol has no pain scale for such a patient. Say why there is no score.");
        };
    }

    private static BedsideView.FittingView none(@Nullable String reason, String say) {
        return new BedsideView.FittingView("none", null, null, null, null, reason, say);
    }

    static BedsideView.Scale scale(Instrument instrument) {
        var scale = instrument.scale();
        return new BedsideView.Scale(
                instrument.id(),
                instrument.shortName(),
                instrument.title(),
                instrument.selfReport(),
                scale.lowest(),
                scale.highest(),
                scale.step(),
                scale.unit(),
                labels(scale.labels()),
                instrument.items().stream().map(Scales::item).toList());
    }

    private static BedsideView.ScaleItem item(Item item) {
        Stream<BedsideView.ScaleRow> rows = item.oneOf().isEmpty()
                ? Stream.of(new BedsideView.ScaleRow(item.id(), item.title(), null, labels(item.labels())))
                : item.oneOf().stream()
                        .map(variant -> new BedsideView.ScaleRow(
                                variant.id(),
                                variant.title(),
                                variant.read() == Airway.INTUBATED,
                                labels(variant.labels())));
        return new BedsideView.ScaleItem(item.id(), item.title(), item.lowest(), item.highest(), rows.toList());
    }

    private static List<BedsideView.LabelView> labels(List<Label> labels) {
        return labels.stream()
                .map(label -> new BedsideView.LabelView(label.value(), label.say()))
                .toList();
    }

    static BedsideView.VitalView vital(Vital vital) {
        String said = switch (vital) {
            case HEART_RATE, BREATHING_RATE -> "a minute";
            case SYSTOLIC_PRESSURE, MEAN_PRESSURE -> "mmHg";
            case OXYGEN_SATURATION -> "%";
            case TEMPERATURE -> "°C";
        };
        return new BedsideView.VitalView(
                vital.code(), vital.words(), said, vital.lowest(), vital.highest(), vital.decimals());
    }
}
