package org.effleurage.protocol.file;

import java.util.List;
import java.util.Map;

/// A piece of the file with its place.
sealed interface Node {

    Place place();

    /// One word, number or sentence.
    ///
    /// @param kind what YAML 1.2 takes it for: `no` and `2:30` are text there, not false and not a number
    record Scalar(Place place, String value, Kind kind) implements Node {
        enum Kind {
            TEXT,
            NUMBER,
            TRUTH,
            NOTHING
        }
    }

    /// Entries keep the order of the file.
    record Mapping(Place place, Map<String, Entry> entries) implements Node {}

    record Entry(Place key, Node value) {}

    record Items(Place place, List<Node> each) implements Node {}

    /// Was reported already; nobody needs to hear of it twice.
    record Unreadable(Place place) implements Node {}
}
