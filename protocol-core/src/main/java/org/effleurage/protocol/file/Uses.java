package org.effleurage.protocol.file;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The shared files one file refers to: looked up, reported when they are not there, remembered when they are.
final class Uses {
    private final Page page;
    private final Shelf shelf;
    private final NavigableMap<String, UsedFile> used = new TreeMap<>();

    Uses(Page page, Shelf shelf) {
        this.page = page;
        this.shelf = shelf;
    }

    /// Every file used so far, those used by a used one included, in the order of the digest.
    List<UsedFile> files() {
        return List.copyOf(used.values());
    }

    /// A list of references.
    <C extends Content> List<C> all(Fields block, String key, Kind kind, Class<C> content) {
        return block.scalars(key).stream()
                .flatMap(reference -> find(reference, kind, content).stream())
                .toList();
    }

    /// One reference; empty when the file has problems, which are then reported.
    <C extends Content> Optional<C> find(Node.Scalar given, Kind kind, Class<C> content) {
        var reference = Reference.of(given.value());
        if (reference.isEmpty()) {
            notAReference(given, kind);
            return Optional.empty();
        }
        var slot = shelf.find(kind, reference.get());
        if (slot.isEmpty()) {
            notThere(given.place(), kind, reference.get());
        }
        return slot.flatMap(there -> open(given.place(), there)).map(content::cast);
    }

    private Optional<Content> open(Place place, Shelf.Slot slot) {
        return switch (slot) {
            case Shelf.Slot.Sound sound -> {
                used(sound.file());
                sound.uses().forEach(this::used);
                yield Optional.of(sound.content());
            }
            case Shelf.Slot.Faulty faulty -> {
                page.fault(
                        Fault.USED_FILE_FAULTY,
                        place,
                        "%s, which is used here, has problems of its own.".formatted(faulty.file()),
                        "Mend %s first; its problems are told under its own name.".formatted(faulty.file()));
                yield Optional.empty();
            }
        };
    }

    private void used(UsedFile file) {
        used.put(file.line(), file);
    }

    private void notAReference(Node.Scalar given, Kind kind) {
        var known = shelf.ids(kind);
        String example = known.stream()
                .filter(given.value()::contains)
                .findFirst()
                .or(() -> known.stream().findFirst())
                .map(id -> newest(kind, id))
                .orElse("adult-core@1.0.0");
        page.fault(
                Fault.NOT_A_REFERENCE,
                given.place(),
                "\"%s\" is not an id with a version.".formatted(Letters.clipped(given.value())),
                "Write the id of the file, an @ and its version, never a path: %s".formatted(example));
    }

    private void notThere(Place place, Kind kind, Reference reference) {
        var versions = shelf.versions(kind, reference.id());
        if (!versions.isEmpty()) {
            page.fault(
                    Fault.UNKNOWN_VERSION,
                    place,
                    "%s has no version %s.".formatted(reference.id(), reference.version()),
                    "Here there is: %s."
                            .formatted(versions.stream()
                                    .map(version -> "%s@%s".formatted(reference.id(), version))
                                    .collect(Collectors.joining(", "))));
            return;
        }
        var elsewhere = Stream.of(Kind.values())
                .filter(other -> shelf.find(other, reference).isPresent())
                .findFirst();
        if (elsewhere.isPresent()) {
            page.fault(
                    Fault.OTHER_KIND,
                    place,
                    "%s is %s; here %s is expected."
                            .formatted(reference, elsewhere.get().title(), kind.title()));
            return;
        }
        var near = Letters.nearest(reference.id(), shelf.ids(kind)).map(id -> newest(kind, id));
        var nameless = shelf.nameless(kind);
        page.fault(
                Fault.UNKNOWN_REFERENCE,
                place,
                "No file in %s/ is %s with the id \"%s\"."
                                .formatted(kind.folder(), kind.title(), Letters.clipped(reference.id()))
                        + near.map(" Did you mean \"%s\"?"::formatted).orElse(""),
                nameless.isEmpty()
                        ? near.map("Write %s."::formatted).orElse(Fault.UNKNOWN_REFERENCE.remedy())
                        : "Mend %s first: it may be the one that is missed.".formatted(String.join(", ", nameless)));
    }

    private String newest(Kind kind, String id) {
        return shelf.versions(kind, id).stream()
                .reduce((older, newer) -> newer)
                .map(version -> "%s@%s".formatted(id, version))
                .orElse(id);
    }
}
