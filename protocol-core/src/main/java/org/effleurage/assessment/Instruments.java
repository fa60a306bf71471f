package org.effleurage.assessment;

import java.util.List;
import java.util.Optional;

/// The instruments this release carries.
public final class Instruments {

    public static final Instrument NRS = new Instrument("nrs-0-10", "NRS", "Pain now, 0 to 10", true, 0, 10, List.of());

    /// Gélinas 2006, Am J Crit Care 15(4):420–7. Structure only: the terms for its wording were not found.
    public static final Instrument CPOT = new Instrument(
            "cpot",
            "CPOT",
            "Critical-Care Pain Observation Tool",
            false,
            0,
            8,
            List.of(
                    new Instrument.Item("face", "Face", 0, 2),
                    new Instrument.Item("body-movement", "Body movement", 0, 2),
                    new Instrument.Item("muscle-tension", "Muscle tension", 0, 2),
                    new Instrument.Item("ventilator-or-voice", "Ventilator compliance or vocalisation", 0, 2)));

    public static final List<Instrument> ALL = List.of(NRS, CPOT);

    public static Optional<Instrument> find(String id) {
        return ALL.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    private Instruments() {}
}
