package org.effleurage.web.access;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Who is signed in, a person or a program.
///
/// @param number the hospital's staff number; empty for a program
/// @param wards where this person works
public record Person(String username, String number, String name, Set<Role> roles, Wards wards)
        implements Serializable {
    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// The ward whose list this person sees: the first of theirs, empty where none is named.
    public String ward() {
        return wards.codes().stream().findFirst().orElse("");
    }

    /// The words are those of the token; Keycloak's realm file carries the same.
    public enum Role {
        NURSE("nurse", "Nurse"),
        CHARGE_NURSE("charge-nurse", "Charge nurse"),
        LEAD("lead", "Clinical lead"),
        INTEGRATOR("integrator", "Integration engineer"),
        QUALITY("quality", "Quality"),
        SECURITY_OFFICER("security-officer", "Security officer"),
        /// A program that reads sessions as FHIR.
        READER("reader", "FHIR reader");

        private final String word;
        private final String title;

        Role(String word, String title) {
            this.word = word;
            this.title = title;
        }

        public String word() {
            return word;
        }

        public String title() {
            return title;
        }

        static Optional<Role> of(String word) {
            return Stream.of(values()).filter(role -> role.word.equals(word)).findFirst();
        }
    }
}
