package org.effleurage.web.outcomes;

import java.util.Locale;
import org.effleurage.measure.Tool;

/// Instruments by the name in their file's id: measures keep no titles, since wording may differ between
/// editions.
final class Instruments {
    private Instruments() {}

    /// As in `BPS-NI`; of `nrs-0-10` the numbers are left out.
    static String shortName(Tool tool) {
        return tool.id().replaceFirst("-\\d.*$", "").toUpperCase(Locale.ROOT);
    }
}
