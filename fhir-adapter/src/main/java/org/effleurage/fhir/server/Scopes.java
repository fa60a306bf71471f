package org.effleurage.fhir.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a token lets a program do here, in the words of SMART: `system/Procedure.rs`, or `patient/*.read` of older
/// servers. A scope that narrows by a query is not understood here and lets nobody do anything.
public record Scopes(List<Scope> all) {
    private static final Pattern SHAPE =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]+)\\.(c?r?u?d?s?|read|write|\\*)");

    public Scopes {
        all = List.copyOf(all);
    }

    /// @param onePatient only what belongs to the patient whom the token names
    record Scope(boolean onePatient, String type, boolean read, boolean search) {
        private boolean covers(String asked) {
            return type.equals("*") || type.equals(asked);
        }
    }

    /// How far a question may go.
    public enum Reach {
        EVERYBODY,
        /// The one whom the token names.
        ONE_PATIENT,
        NOBODY
    }

    /// Empty where none of the words is one of SMART's: then the token's roles alone decide.
    public static Optional<Scopes> of(String words) {
        var found = new ArrayList<Scope>();
        boolean any = false;
        for (String word : words.split(" ", -1)) {
            any |= word.matches("(patient|user|system)/.*");
            Matcher scope = SHAPE.matcher(word);
            if (scope.matches()) {
                found.add(scope(scope));
            }
        }
        return any ? Optional.of(new Scopes(found)) : Optional.empty();
    }

    private static Scope scope(Matcher scope) {
        String may = scope.group(3);
        boolean whole = may.equals("*") || may.equals("read");
        boolean letters = !may.equals("write") && !whole;
        return new Scope(
                scope.group(1).equals("patient"),
                scope.group(2),
                whole || (letters && may.contains("r")),
                whole || (letters && may.contains("s")));
    }

    Reach read(String type) {
        return reach(all.stream()
                .filter(Scope::read)
                .filter(scope -> scope.covers(type))
                .toList());
    }

    Reach search(String type) {
        return reach(all.stream()
                .filter(Scope::search)
                .filter(scope -> scope.covers(type))
                .toList());
    }

    private static Reach reach(List<Scope> fitting) {
        if (fitting.isEmpty()) {
            return Reach.NOBODY;
        }
        return fitting.stream().allMatch(Scope::onePatient) ? Reach.ONE_PATIENT : Reach.EVERYBODY;
    }
}
