package org.effleurage.protocol.file;

import java.util.List;
import java.util.Locale;
import org.effleurage.protocol.Grounds;

/// `notes` and `sources`: what a reader should know and no claim rests on.
final class NoteChapters {
    static final List<String> NOTE_KEYS = List.of("on", "kind", "say", "seen");
    static final List<String> SOURCE_KEYS = List.of("citation", "doi", "pmid", "accessed_on", "seen");

    enum NoteKind {
        CONTESTED("Contested"),
        DOSE("Dose"),
        LIMIT("Limit");

        private final String title;

        NoteKind(String title) {
            this.title = title;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static List<String> notes(Fields top) {
        return top.blocks("notes", "a note", NOTE_KEYS).stream()
                .map(block -> {
                    var on = block.date("on");
                    var kind = block.word("kind", NoteKind.values(), NoteKind::code);
                    String said = block.text("say", 500, "What a reader should know.");
                    return "%s (%s, %s): %s"
                            .formatted(kind.title, on, Sources.seen(block).words(), said);
                })
                .toList();
    }

    static List<Grounds.Source> sources(Fields top) {
        return top.blocks("sources", "a source", SOURCE_KEYS).stream()
                .map(block -> new Grounds.Source(
                        block.text("citation", 300, "Author, journal, year"),
                        block.textIfAny("doi", 100, "10.1016/s0964-3397(99)80003-2"),
                        block.textIfAny("pmid", 20, "\"10595045\""),
                        block.dateIfAny("accessed_on"),
                        Sources.seen(block)))
                .toList();
    }

    private NoteChapters() {}
}
