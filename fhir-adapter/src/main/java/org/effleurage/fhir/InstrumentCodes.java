package org.effleurage.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.assessment.Instrument;

/// Published codes, by the id of the instrument. Found in no public source that was opened (2026-11-22): CPOT,
/// BPS, BPS-NI, the total of PAINAD, the faces anxiety scale, and our own scales. Those leave with a code of
/// ours and text.
final class InstrumentCodes {

    /// For the one number.
    private static final Map<String, Code> SCORES = Map.of(
            "nrs-0-10",
            Codes.seen(
                    Codes.LOINC,
                    "72514-3",
                    "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
                    "MIT-LCP mimic-code mapping; MII ICU value set"),
            "vas-0-100",
            Codes.seen(
                    Codes.LOINC,
                    "38214-3",
                    "Pain severity [Score] Visual analog score",
                    "MII ICU VAS profile; IHE PCC pain score template"),
            "fps-r",
            Codes.seen(Codes.LOINC, "57696-7", "Pain severity FPS-R", "LOINC code page"),
            "rass",
            Codes.seen(
                    Codes.SNOMED,
                    "1345050000",
                    "Richmond Agitation Sedation Scale score (observable entity)",
                    "MII ICU profile; the United States extension has another code"));

    /// For all rows together.
    private static final Map<String, Code> PANELS = Map.of(
            "flacc", Codes.seen(Codes.LOINC, "38213-5", "FLACC pain assessment panel", "OHDSI vocabulary load script"));

    static Optional<Code> score(Instrument instrument) {
        return Optional.ofNullable(SCORES.get(instrument.id()));
    }

    static Optional<Code> panel(Instrument instrument) {
        return Optional.ofNullable(PANELS.get(instrument.id()));
    }

    static List<Code> all() {
        return Stream.concat(SCORES.values().stream(), PANELS.values().stream()).toList();
    }

    private InstrumentCodes() {}
}
