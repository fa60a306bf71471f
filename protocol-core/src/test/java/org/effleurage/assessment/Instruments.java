package org.effleurage.assessment;

import java.util.List;
import java.util.Optional;

/// One that patients answer and one that is observed. The shipped files are read by other tests.
public final class Instruments {

    public static final Instrument NRS = new Instrument(
            new Instrument.Key("nrs-0-10", "1.0.0"),
            "NRS",
            "Pain now, 0 to 10",
            Instrument.Measures.PAIN,
            Instrument.AnsweredBy.PATIENT,
            new Scale(0, 10, 1, "{score}", Scale.HigherIs.WORSE, List.of()),
            List.of(),
            Meaning.NOTHING_WRITTEN,
            new Validity("", List.of()),
            new Licence(Licence.Kind.FREE, "No owner"));

    /// Gélinas 2006, Am J Crit Care 15(4):420–7. Structure only: the terms for its wording were not found.
    public static final Instrument CPOT = new Instrument(
            new Instrument.Key("cpot", "1.0.0"),
            "CPOT",
            "Critical-Care Pain Observation Tool",
            Instrument.Measures.PAIN,
            Instrument.AnsweredBy.OBSERVER,
            new Scale(0, 8, 1, "{score}", Scale.HigherIs.WORSE, List.of()),
            List.of(
                    new Item("face", "Face", 0, 2, List.of(), List.of()),
                    new Item("body-movement", "Body movement", 0, 2, List.of(), List.of()),
                    new Item("muscle-tension", "Muscle tension", 0, 2, List.of(), List.of()),
                    new Item(
                            "ventilator-or-voice",
                            "Ventilator compliance or vocalisation",
                            0,
                            2,
                            List.of(),
                            List.of(
                                    new Item.Variant(
                                            "ventilator",
                                            "Compliance with the ventilator",
                                            Airway.INTUBATED,
                                            List.of()),
                                    new Item.Variant("voice", "Vocalisation", Airway.NOT_INTUBATED, List.of())))),
            Meaning.NOTHING_WRITTEN,
            new Validity("", List.of()),
            new Licence(Licence.Kind.UNKNOWN, "Terms not found"));

    public static final List<Instrument> ALL = List.of(NRS, CPOT);

    public static Optional<Instrument> find(String id) {
        return ALL.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    private Instruments() {}
}
