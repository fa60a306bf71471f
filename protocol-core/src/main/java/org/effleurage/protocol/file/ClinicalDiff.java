package org.effleurage.protocol.file;

import java.util.Comparator;
import java.util.List;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Version;

/// What differs between two versions of a protocol, as a clinical lead would say it, and how far the version
/// number has to move for it.
///
/// @param changes the weightiest first
public record ClinicalDiff(Protocol older, Protocol newer, List<Change> changes) {
    public ClinicalDiff {
        changes = changes.stream().sorted(Comparator.comparing(Change::weight)).toList();
    }

    /// Both are versions of one protocol.
    public static ClinicalDiff between(Protocol older, Protocol newer) {
        if (!older.id().equals(newer.id())) {
            throw new IllegalArgumentException("%s is no version of %s".formatted(newer.id(), older.id()));
        }
        return new ClinicalDiff(older, newer, new Differences(older, newer).found());
    }

    /// The smallest move of the version number that says what changed.
    public Raise demanded() {
        return changes.stream()
                .map(change -> change.weight().demands())
                .max(Comparator.naturalOrder())
                .orElse(Raise.NONE);
    }

    /// How far the version number did move; a step back is none.
    public Raise made() {
        Version before = older.version();
        Version after = newer.version();
        if (after.compareTo(before) <= 0) {
            return Raise.NONE;
        }
        if (after.major() != before.major()) {
            return Raise.MAJOR;
        }
        return after.minor() == before.minor() ? Raise.PATCH : Raise.MINOR;
    }

    public boolean versionFits() {
        return made().compareTo(demanded()) >= 0 && newer.version().compareTo(older.version()) >= 0;
    }

    /// The lowest version the newer one may have.
    public Version lowestThatFits() {
        Version before = older.version();
        return switch (demanded()) {
            case NONE -> before;
            case PATCH -> new Version(before.major(), before.minor(), before.patch() + 1);
            case MINOR -> new Version(before.major(), before.minor() + 1, 0);
            case MAJOR -> new Version(before.major() + 1, 0, 0);
        };
    }

    /// One thing that is not as it was.
    ///
    /// @param sentence one line, for example `Stop rule added: Oxygen saturation below 88.`
    public record Change(Topic topic, Kind kind, Weight weight, String sentence) {}

    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public enum Topic {
        RULE,
        STOP_RULE,
        STEP,
        ASSESSMENT,
        PERFORMER,
        GIVING,
        CLAIM,
        TEXT,
        OTHER
    }

    /// Ordered from what matters most.
    public enum Weight {
        SAFETY("safety", Raise.MAJOR),
        DOSE("dose", Raise.MAJOR),
        OPTIONAL("optional", Raise.MINOR),
        EVIDENCE("evidence", Raise.MINOR),
        WORDING("wording", Raise.PATCH);

        private final String word;
        private final Raise demands;

        Weight(String word, Raise demands) {
            this.word = word;
            this.demands = demands;
        }

        public String word() {
            return word;
        }

        public Raise demands() {
            return demands;
        }
    }

    /// Which of the three numbers of a version is raised.
    public enum Raise {
        NONE("none"),
        PATCH("third"),
        MINOR("second"),
        MAJOR("first");

        private final String number;

        Raise(String number) {
            this.number = number;
        }

        /// Which number, in a word: `first`.
        public String number() {
            return number;
        }
    }
}
