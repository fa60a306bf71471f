package org.effleurage.web.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.effleurage.protocol.Vital;
import org.effleurage.session.VitalSign;
import org.effleurage.session.VitalSigns;

/// Vital signs around a massage, as a session's document has them. A number travels as text, so that 36.8 stays 36.8.
final class VitalReader {
    private static final Words<Vital> VITALS = Words.of(Vital.values(), Vital::code);
    private static final Words<VitalSign.Why> WHY = Words.of(VitalSign.Why.values(), VitalSign.Why::code);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.\\d)?");

    private VitalReader() {}

    /// Ready to be made once the whole document is known to be without faults.
    interface Vitals {
        VitalSigns make();
    }

    private interface Sign {
        VitalSign make();
    }

    static Vitals vitals(Fields session) {
        if (!session.has("vitals")) {
            return () -> VitalSigns.NONE;
        }
        Fields vitals = session.object("vitals");
        List<Sign> before = signs(vitals, "before");
        List<Sign> after = signs(vitals, "after");
        vitals.nothingElse();
        return () -> new VitalSigns(
                before.stream().map(Sign::make).toList(),
                after.stream().map(Sign::make).toList());
    }

    private static List<Sign> signs(Fields vitals, String side) {
        return vitals.has(side)
                ? vitals.list(side, Vital.values().length).stream()
                        .map(VitalReader::sign)
                        .toList()
                : List.of();
    }

    private static Sign sign(Fields fields) {
        Optional<Vital> vital = fields.word("vital", VITALS);
        Instant at = fields.instant("at");
        Sign sign;
        if (fields.has("notTaken")) {
            var why = fields.word("notTaken", WHY);
            sign = () -> new VitalSign.NotTaken(vital.orElseThrow(), why.orElseThrow(), at);
        } else {
            Optional<BigDecimal> value = value(fields, vital);
            sign = () -> new VitalSign.Taken(vital.orElseThrow(), value.orElseThrow(), at);
        }
        fields.nothingElse();
        return sign;
    }

    private static Optional<BigDecimal> value(Fields fields, Optional<Vital> vital) {
        String said = fields.text("value");
        Optional<BigDecimal> value = Optional.of(said)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new)
                .filter(number -> vital.map(known -> known.holds(number)).orElse(true));
        if (value.isEmpty()) {
            fields.fault(
                    IntakeCode.IMPOSSIBLE_VITAL,
                    fields.at("value"),
                    vital.map(known -> "%s runs from %s to %s, as text"
                                    .formatted(known.words(), known.lowest(), known.highest()))
                            .orElse("a vital sign is a number, as text"),
                    "measure it again, or say why it was not taken");
        }
        return value;
    }
}
