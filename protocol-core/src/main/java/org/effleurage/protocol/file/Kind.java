package org.effleurage.protocol.file;

import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of files that protocols share. Its first key says which one a file is.
///
/// They are read in this order, and a file may only refer to kinds before its own. So no two files can refer to
/// each other.
public enum Kind {
    INSTRUMENT("instrument", "instruments", "an instrument"),
    INSTRUMENT_CHOICE("instrument_choice", "shared", "a choice of instruments"),
    SCHEDULE("schedule", "shared", "a schedule"),
    WORDING("wording", "wording", "a wording"),
    EVIDENCE("evidence", "shared", "a set of evidence"),
    STOP_RULES("stop_rules", "shared", "a set of stop rules"),
    CONTRAINDICATIONS("contraindications", "shared", "a set of contraindications");

    private final String key;
    private final String folder;
    private final String title;

    Kind(String key, String folder, String title) {
        this.key = key;
        this.folder = folder;
        this.title = title;
    }

    /// The first key of such a file.
    public String key() {
        return key;
    }

    /// Where it stands, seen from the protocols.
    public String folder() {
        return folder;
    }

    /// As it reads in a sentence.
    String title() {
        return title;
    }

    static Optional<Kind> of(String key) {
        return Stream.of(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
