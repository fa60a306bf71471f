package org.effleurage.web.outcomes;

import org.effleurage.measure.Tool;

/// Instruments by the name in their file's id: measures keep no titles, since wording may differ between editions.
final class Instruments {
    private Instruments() {}

    static String name(Tool tool) {
        return "%s (%d to %d)".formatted(tool.id().split("-", 2)[0].toUpperCase(java.util.Locale.ROOT), tool.lowest(), tool.highest());
    }
}
