package org.effleurage.protocol.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;

/// A shared file of which the kind, the id and the version are known, but not yet whether the rest is sound.
record SharedFile(Kind kind, Reference reference, Manuscript.Sound text) {

    sealed interface Outcome {
        record Known(SharedFile file) implements Outcome {}

        record Unknown(Read.Faulty faulty) implements Outcome {}
    }

    sealed interface Result {
        record Sound(Shelf.Slot.Sound slot) implements Result {}

        record Faulty(Read.Faulty problems) implements Result {}
    }

    static Outcome of(Manuscript manuscript) {
        return switch (manuscript) {
            case Manuscript.Faulty faulty -> new Outcome.Unknown(faulty.problems());
            case Manuscript.Sound text -> of(text);
        };
    }

    private static Outcome of(Manuscript.Sound text) {
        Page page = text.page();
        Optional<Kind> kind = firstKey(text.root()).flatMap(Kind::of);
        if (kind.filter(known -> text.file().startsWith(known.folder() + "/")).isEmpty()) {
            page.fault(
                    Fault.WRONG_FOLDER,
                    text.root().place(),
                    "The first key does not say what this file is, or it says something that stands elsewhere.",
                    remedy(text.file(), kind));
            return new Outcome.Unknown(page.faulty());
        }
        return reference(text.root())
                .<Outcome>map(self -> new Outcome.Known(new SharedFile(kind.get(), self, text)))
                .orElseGet(() -> {
                    Fields.of(page, text.root(), kind.get().title(), SharedChapters.keys(kind.get()))
                            .ifPresent(top -> head(kind.get(), top));
                    return new Outcome.Unknown(page.faulty());
                });
    }

    private static String remedy(String file, Optional<Kind> kind) {
        String folder = file.substring(0, file.indexOf('/'));
        return kind.map(known -> "Move the file to the folder %s.".formatted(known.folder()))
                .orElseGet(() -> "Begin it with one of: %s."
                        .formatted(String.join(
                                ", ",
                                List.of(Kind.values()).stream()
                                        .filter(known -> known.folder().equals(folder))
                                        .map(known -> "%s: %s".formatted(known.key(), Chapters.SHAPE))
                                        .toList())));
    }

    private static Optional<String> firstKey(Node root) {
        return entries(root).flatMap(entries -> entries.keySet().stream().findFirst());
    }

    private static Optional<Reference> reference(Node root) {
        return entries(root)
                .flatMap(entries -> value(entries, "id")
                        .filter(ProtocolId::fits)
                        .flatMap(id -> value(entries, "version")
                                .flatMap(Version::of)
                                .map(version -> new Reference(id, version))));
    }

    private static Optional<String> value(Map<String, Node.Entry> entries, String key) {
        return Optional.ofNullable(entries.get(key)).map(Node.Entry::value).flatMap(value -> switch (value) {
            case Node.Scalar scalar -> Optional.of(scalar.value());
            case Node.Mapping block -> Optional.empty();
            case Node.Items items -> Optional.empty();
            case Node.Unreadable reported -> Optional.empty();
        });
    }

    private static Optional<Map<String, Node.Entry>> entries(Node root) {
        return switch (root) {
            case Node.Mapping mapping -> Optional.of(mapping.entries());
            case Node.Scalar scalar -> Optional.empty();
            case Node.Items items -> Optional.empty();
            case Node.Unreadable reported -> Optional.empty();
        };
    }

    String name() {
        return text.file();
    }

    Version version() {
        return reference.version();
    }

    String key() {
        return "%s %s".formatted(kind.key(), reference);
    }

    Result read(Shelf shelf) {
        Page page = text.page();
        var uses = new Uses(page, shelf);
        var content = Fields.of(page, text.root(), kind.title(), SharedChapters.keys(kind))
                .flatMap(top -> {
                    head(kind, top);
                    return SharedChapters.read(kind, reference, top, uses);
                });
        if (page.isFaulty() || content.isEmpty()) {
            return new Result.Faulty(page.faulty());
        }
        return new Result.Sound(new Shelf.Slot.Sound(
                new UsedFile(kind, reference, Digest.sha256(text.bytes()), text.text()), uses.files(), content.get()));
    }

    private static void head(Kind kind, Fields top) {
        Chapters.shape(top, kind.key());
        top.id("id", "adult-core");
        top.version("version");
        top.text("title", 80, "Reasons not to massage an adult");
    }
}
