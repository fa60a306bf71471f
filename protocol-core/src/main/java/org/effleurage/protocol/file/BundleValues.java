package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.effleurage.screening.Fact;

/// The values of one Observation, its components among them.
final class BundleValues {
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final Set<String> VALID = Set.of("final", "amended", "corrected");

    /// Longer ones are no measurement, and a huge exponent would fill the memory when it is written out.
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");

    private final Page page;
    private final Piece observation;
    private final List<Fact> values = new ArrayList<>();

    BundleValues(Page page, Piece observation) {
        this.page = page;
        this.observation = observation;
    }

    List<Fact> read() {
        var at = BundleFile.instant(
                observation.text("effectiveDateTime").or(() -> observation.text("effectiveInstant")));
        if (observation.text("status").filter(VALID::contains).isEmpty()) {
            unread(observation, "Only a final, amended or corrected value counts.");
        } else if (at.isEmpty()) {
            unread(observation, "Nothing says at what time this was measured.");
        } else {
            var components = observation.each("component");
            components.forEach(component -> value(component, at.get()));
            if (components.isEmpty() || hasValue(observation)) {
                value(observation, at.get());
            }
        }
        return values;
    }

    private static boolean hasValue(Piece measured) {
        return measured.has("valueQuantity") || measured.has("valueInteger");
    }

    private void value(Piece measured, Instant at) {
        var codes = measured.at("code").stream()
                .flatMap(code ->
                        List.of(BundleFile.LOINC, BundleFile.SNOMED).stream().flatMap(code::codes))
                .toList();
        var number = measured.text("valueQuantity", "value").or(() -> measured.text("valueInteger"));
        var unit = measured.has("valueInteger") ? Optional.of("{score}") : ucum(measured);
        if (codes.isEmpty()) {
            unread(measured, "What was measured has no code of LOINC or SNOMED CT.");
        } else if (number.isEmpty()) {
            unread(measured, "There is no number here.");
        } else if (!NUMBER.matcher(number.get()).matches()) {
            unread(measured, "The number here is not written with plain digits.");
        } else if (measured.at("valueQuantity", "comparator").isPresent()) {
            unread(measured, "The value is only known to be less or more than the number.");
        } else if (unit.isEmpty()) {
            unread(measured, "The value has no UCUM unit.");
        } else {
            var value = new BigDecimal(number.get());
            codes.forEach(code -> values.add(new Fact.Measurement(code, value, unit.get(), BundleFile.SOURCE, at)));
        }
    }

    private static Optional<String> ucum(Piece measured) {
        return measured.at("valueQuantity")
                .filter(quantity -> quantity.text("system").equals(Optional.of(UCUM)))
                .flatMap(quantity -> quantity.text("code"));
    }

    private void unread(Piece piece, String sentence) {
        BundleFile.unread(page, piece, sentence);
    }
}
