package org.effleurage.protocol.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.effleurage.protocol.Protocol;
import org.effleurage.screening.Fact;
import org.effleurage.screening.Screening;

/// A patient in a file of their own, for a dry run of any protocol: made up, with the keys of `given`, or a FHIR bundle
/// in JSON.
public sealed interface PatientFile {

    /// What is known of the patient.
    ///
    /// @param at when the dry run happens
    /// @param unread what the file says and no rule can go by
    record Known(List<Fact> facts, Instant at, List<Problem> unread) implements PatientFile {
        public Known {
            facts = List.copyOf(facts);
            unread = List.copyOf(unread);
        }
    }

    /// Not to be used as it is.
    record Faulty(List<Problem> problems) implements PatientFile {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }

    /// The moment at which a dry run with a made-up patient happens.
    Instant NOW = MadeUp.NOW;

    /// Answers and decisions may only be about rules of this protocol.
    ///
    /// @param name how the file is called in messages
    /// @param now when a dry run with a bundle happens: its facts have times of their own
    static PatientFile read(String name, byte[] bytes, Protocol protocol, Instant now) {
        return switch (Manuscript.read(name, bytes)) {
            case Manuscript.Faulty faulty -> new Faulty(faulty.problems().problems());
            case Manuscript.Sound text -> BundleFile.isOne(text) ? BundleFile.read(text, now) : madeUp(text, protocol);
        };
    }

    private static PatientFile madeUp(Manuscript.Sound text, Protocol protocol) {
        return given(text, protocol)
                .filter(given -> !text.page().isFaulty())
                .<PatientFile>map(
                        given -> new Known(MadeUp.facts(given), NOW, text.page().findings()))
                .orElseGet(() -> new Faulty(text.page().faulty().problems()));
    }

    private static Optional<Example.Given> given(Manuscript.Sound text, Protocol protocol) {
        return Fields.of(text.page(), text.root(), "a patient", ExampleChapters.GIVEN_KEYS)
                .map(fields -> new ExampleChapters(fields, protocol.rules()).given(fields));
    }

    /// How the protocol would screen them.
    static Screening screen(Protocol protocol, Known patient) {
        return Screening.of(protocol, patient.facts(), patient.at());
    }
}
