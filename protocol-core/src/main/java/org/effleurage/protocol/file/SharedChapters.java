package org.effleurage.protocol.file;

import java.util.List;
import java.util.Optional;
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
            case INSTRUMENT -> InstrumentChapters.KEYS;
            case INSTRUMENT_CHOICE -> InstrumentChoiceChapters.SET_KEYS;
            case SCHEDULE -> ScheduleChapters.SET_KEYS;
            case WORDING -> WordingChapters.KEYS;
            case EVIDENCE -> EvidenceChapters.SET_KEYS;
            case STOP_RULES -> StopChapters.SET_KEYS;
            case CONTRAINDICATIONS -> RuleChapters.SET_KEYS;
        };
    }

    /// Empty only when something was reported.
    ///
    /// @param uses finds the files that this one refers to
    static Optional<Content> read(Kind kind, Reference self, Fields top, Uses uses) {
        return switch (kind) {
            case INSTRUMENT -> InstrumentChapters.read(self, top).map(Content.OfInstrument::new);
            case INSTRUMENT_CHOICE -> Optional.of(new Content.Choice(new InstrumentChoiceChapters(uses).read(top)));
            case SCHEDULE -> Optional.of(new Content.Times(ScheduleChapters.read(top)));
            case WORDING -> WordingChapters.read(top, uses).map(Content.Words::new);
            case EVIDENCE -> Optional.of(EvidenceChapters.set(top));
            case STOP_RULES -> Optional.of(StopChapters.set(self.id(), top));
            case CONTRAINDICATIONS -> Optional.of(RuleChapters.set(self.id(), top));
        };
    }

    private SharedChapters() {}
}
