package org.effleurage.protocol.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.assessment.Wording;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.StopRule;

/// What a shared file holds, read. A new kind of file is a new record here, and the compiler then asks for its
/// keys and its reader in `SharedChapters`.
sealed interface Content {

    record OfInstrument(Instrument instrument) implements Content {}

    /// Which instrument for which patient.
    record Choice(InstrumentChoice choice) implements Content {}

    /// When to score.
    record Times(Schedule.Times times) implements Content {}

    /// A hospital's own words for an instrument.
    record Words(Wording wording) implements Content {}

    /// Reasons not to start.
    ///
    /// @param id of the set, which a rule of a protocol names when it `replaces` one of these
    record RuleSet(String id, List<Rule> rules) implements Content {
        public RuleSet {
            rules = List.copyOf(rules);
        }
    }

    /// When to take the hands away.
    record StopSet(String id, List<StopRule> rules) implements Content {
        public StopSet {
            rules = List.copyOf(rules);
        }
    }

    /// Studies by their ids, in the order of the file.
    record EvidenceSet(Map<String, EvidenceChapters.Study> studies) implements Content {
        public EvidenceSet {
            studies = Collections.unmodifiableMap(new LinkedHashMap<>(studies));
        }
    }
}
