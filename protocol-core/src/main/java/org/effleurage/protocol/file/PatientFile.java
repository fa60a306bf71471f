package org.effleurage.protocol.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.effleurage.protocol.Protocol;
import org.effleurage.screening.Screening;

/// A made-up patient in a file of their own, with the keys of `given`: for a dry run of any protocol.
public sealed interface PatientFile {

    /// What is known of the patient.
    record Known(Example.Given given) implements PatientFile {}

    /// Not to be used as it is.
    record Faulty(List<Problem> problems) implements PatientFile {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }

    /// The moment at which a dry run happens.
    Instant NOW = MadeUp.NOW;

    /// Answers and decisions may only be about rules of this protocol.
    ///
    /// @param name how the file is called in messages
    static PatientFile read(String name, byte[] bytes, Protocol protocol) {
        return switch (Manuscript.read(name, bytes)) {
            case Manuscript.Faulty faulty -> new Faulty(faulty.problems().problems());
            case Manuscript.Sound text ->
                given(text, protocol)
                        .filter(given -> !text.page().isFaulty())
                        .<PatientFile>map(Known::new)
                        .orElseGet(() -> new Faulty(text.page().faulty().problems()));
        };
    }

    private static Optional<Example.Given> given(Manuscript.Sound text, Protocol protocol) {
        return Fields.of(text.page(), text.root(), "a patient", ExampleChapters.GIVEN_KEYS)
                .map(fields -> new ExampleChapters(fields, protocol.rules()).given(fields));
    }

    /// How the protocol would screen them.
    static Screening screen(Protocol protocol, Known patient) {
        return Screening.of(protocol, MadeUp.facts(patient.given()), NOW);
    }
}
