package org.effleurage.protocol;

import java.util.Locale;
import java.util.Optional;

/// What goes on the skin.
///
/// @param amount a number or two with a UCUM unit, for example `5-10 mL`
public record Product(String name, Kind kind, Optional<String> amount) {

    public enum Kind {
        CREAM,
        OIL,
        SCENTED_OIL,
        WATER;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
