package org.effleurage.protocol;

import java.util.List;
import java.util.Optional;

/// How it is given: alongside which pain relief, by whom, with what, and how often.
///
/// @param alongside the sentence that tells the nurse that all pain relief goes on
/// @param orderRequired true when a prescriber has to order it
/// @param education texts for the patient
public record Giving(
        Role role,
        String alongside,
        boolean orderRequired,
        List<Performer> performers,
        List<Product> products,
        Optional<Frequency> frequency,
        Optional<Course> course,
        Timing timing,
        Optional<Escalation> escalation,
        List<String> education) {
    public Giving {
        performers = List.copyOf(performers);
        products = List.copyOf(products);
        education = List.copyOf(education);
    }

    /// The least there is: who may give it, and the sentence that goes with it.
    public static Giving alongside(String alongside, List<Performer> performers) {
        return new Giving(
                Role.ADJUNCT,
                alongside,
                false,
                performers,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Timing.ANY,
                Optional.empty(),
                List.of());
    }

    /// Who may give it.
    ///
    /// @param role for example `registered-nurse`
    public record Performer(String role, boolean trained) {}
}
