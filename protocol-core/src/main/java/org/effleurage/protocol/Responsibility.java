package org.effleurage.protocol;

import java.util.Locale;
import java.util.Optional;

/// Who answers for a version: who wrote it, who keeps it, who approved it here, and on which days it holds.
public record Responsibility(String author, String owner, Optional<Approval> approval, Effective effective) {

    Responsibility approvedBy(Approval named) {
        return new Responsibility(author, owner, Optional.of(named), effective);
    }

    /// Four eyes: nobody approves what they wrote, however they spell their name today.
    public static boolean samePerson(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s.,]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
