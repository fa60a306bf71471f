package org.effleurage.protocol.file;

import java.util.List;
import java.util.stream.Stream;

/// A shared file from its first key to its last. This is the one place that knows which kind is read by whom.
final class SharedChapters {
    /// Every shared file begins with them; the first one is the name of its kind.
    static final List<String> HEAD_KEYS = List.of("id", "version", "title");

    static List<String> keys(Kind kind) {
        return Stream.of(List.of(kind.key()), HEAD_KEYS, contentKeys(kind))
                .flatMap(List::stream)
                .toList();
    }

    static List<String> contentKeys(Kind kind) {
        return switch (kind) {
            case EVIDENCE -> EvidenceChapters.SET_KEYS;
            case STOP_RULES -> StopChapters.SET_KEYS;
            case CONTRAINDICATIONS -> RuleChapters.SET_KEYS;
        };
    }

    /// @param uses finds the files that this one refers to
    static Content read(Kind kind, Reference self, Fields top, Uses uses) {
        return switch (kind) {
            case EVIDENCE -> EvidenceChapters.set(top);
            case STOP_RULES -> StopChapters.set(self.id(), top);
            case CONTRAINDICATIONS -> RuleChapters.set(self.id(), top);
        };
    }

    private SharedChapters() {}
}
