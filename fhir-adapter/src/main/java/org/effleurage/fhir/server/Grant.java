package org.effleurage.fhir.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/// What whoever asks was given beyond a role.
///
/// @param scopes empty for a person, and for a token that carries none
/// @param patient whom the token names, where it names one
public record Grant(Optional<Scopes> scopes, Optional<UUID> patient) {
    public static final Grant BY_ROLE = new Grant(Optional.empty(), Optional.empty());

    /// A patient as a token names one: by our id.
    public static Optional<UUID> named(String patient) {
        return Asked.uuid(patient.replaceFirst("^Patient/", ""));
    }

    /// The application knows who asks.
    public interface Grants {
        Grant of(HttpServletRequest request);
    }

    /// One question, as far as scopes speak of it.
    ///
    /// @param type empty where no scope is needed
    record Question(Optional<String> type, boolean search) {
        static Question of(HttpServletRequest request) {
            String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
            String[] parts = path.substring(1).split("/", -1);
            if (parts[0].isEmpty() || parts[0].equals("metadata") || parts[0].startsWith(".")) {
                return new Question(Optional.empty(), false);
            }
            if (parts[parts.length - 1].equals("$apply")) {
                // It tells of the patient it is applied to, and answers with a plan.
                return new Question(Optional.of("CarePlan"), false);
            }
            if (parts[parts.length - 1].equals("$evaluate-measure")) {
                return new Question(Optional.of("MeasureReport"), false);
            }
            boolean one = parts.length > 1 && !parts[1].equals("_search") && !parts[1].startsWith("$");
            return new Question(Optional.of(parts[0]), !one);
        }
    }

    Scopes.Reach reach(Question question) {
        if (scopes.isEmpty() || question.type().isEmpty()) {
            return Scopes.Reach.EVERYBODY;
        }
        String type = question.type().get();
        return question.search() ? scopes.get().search(type) : scopes.get().read(type);
    }

    /// An export reads and searches; it is for the whole house, so nothing less than that will do.
    boolean exports(String type) {
        return scopes.isEmpty()
                || (scopes.get().read(type) == Scopes.Reach.EVERYBODY
                        && scopes.get().search(type) == Scopes.Reach.EVERYBODY);
    }
}
