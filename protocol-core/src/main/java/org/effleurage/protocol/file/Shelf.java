package org.effleurage.protocol.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.effleurage.protocol.Version;

/// The shared files, each read once, found by kind, id and version.
final class Shelf {
    /// What stands at one place of the shelf.
    sealed interface Slot {
        /// A file that can be used.
        ///
        /// @param uses the files this one refers to
        record Sound(UsedFile file, List<UsedFile> uses, Content content) implements Slot {}

        record Faulty(String file) implements Slot {}
    }

    /// No file refers to one that is read after it.
    static final Comparator<UsedFile> READING_ORDER =
            Comparator.comparing(UsedFile::kind).thenComparing(UsedFile::name);

    private final Map<Kind, Map<String, NavigableMap<Version, Slot>>> slots = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> nameless = new EnumMap<>(Kind.class);
    private final List<Read.Faulty> faulty = new ArrayList<>();

    /// @param files of any kind, in any order
    static Shelf of(Collection<Manuscript> files) {
        var shelf = new Shelf();
        var sorted = new ArrayList<SharedFile>();
        for (Manuscript file : files) {
            switch (SharedFile.of(file)) {
                case SharedFile.Outcome.Known known -> sorted.add(known.file());
                case SharedFile.Outcome.Unknown unknown -> shelf.putNameless(unknown);
            }
        }
        sorted.sort(Comparator.comparing(SharedFile::kind).thenComparing(SharedFile::name));
        var twins = new LinkedHashMap<String, List<String>>();
        for (SharedFile file : sorted) {
            twins.computeIfAbsent(file.key(), key -> new ArrayList<>()).add(file.name());
        }
        for (SharedFile file : sorted) {
            shelf.put(file, twins.getOrDefault(file.key(), List.of()));
        }
        return shelf;
    }

    private void putNameless(SharedFile.Outcome.Unknown unknown) {
        faulty.add(unknown.faulty());
        for (Kind kind : Kind.values()) {
            if (unknown.faulty().file().startsWith(kind.folder() + "/")) {
                nameless.computeIfAbsent(kind, k -> new ArrayList<>())
                        .add(unknown.faulty().file());
            }
        }
    }

    /// A file that was read before, on a shelf that held the same files it uses.
    void put(Slot.Sound sound) {
        versions(sound.file().kind(), sound.file().reference())
                .put(sound.file().reference().version(), sound);
    }

    /// A file that was published with a protocol, after those it uses.
    Optional<Slot.Sound> put(UsedFile file) {
        return switch (SharedFile.of(Manuscript.read(file.name(), file.text().getBytes(StandardCharsets.UTF_8)))) {
            case SharedFile.Outcome.Known known -> {
                put(known.file(), List.of());
                yield find(file.kind(), file.reference()).flatMap(slot -> switch (slot) {
                    case Slot.Sound sound -> Optional.of(sound);
                    case Slot.Faulty faulty -> Optional.empty();
                });
            }
            case SharedFile.Outcome.Unknown unknown -> {
                putNameless(unknown);
                yield Optional.empty();
            }
        };
    }

    private void put(SharedFile file, List<String> sameVersion) {
        var others =
                sameVersion.stream().filter(name -> !name.equals(file.name())).toList();
        if (others.isEmpty()) {
            switch (file.read(this)) {
                case SharedFile.Result.Sound(Slot.Sound sound) -> versions(file).put(file.version(), sound);
                case SharedFile.Result.Faulty(Read.Faulty problems) -> putFaulty(file, problems);
            }
        } else {
            putFaulty(
                    file,
                    new Read.Faulty(
                            file.name(),
                            List.of(Problem.ofWholeFile(
                                    file.name(),
                                    Fault.SAME_VERSION_TWICE,
                                    "%s also stands in %s.".formatted(file.reference(), String.join(", ", others))))));
        }
    }

    private void putFaulty(SharedFile file, Read.Faulty problems) {
        faulty.add(problems);
        versions(file).put(file.version(), new Slot.Faulty(file.name()));
    }

    private NavigableMap<Version, Slot> versions(SharedFile file) {
        return versions(file.kind(), file.reference());
    }

    private NavigableMap<Version, Slot> versions(Kind of, Reference reference) {
        return slots.computeIfAbsent(of, kind -> new TreeMap<>())
                .computeIfAbsent(reference.id(), id -> new TreeMap<>());
    }

    /// Each of them once, whoever refers to it.
    List<Read.Faulty> faulty() {
        return faulty;
    }

    Optional<Slot> find(Kind kind, Reference reference) {
        return Optional.ofNullable(ofKind(kind).get(reference.id())).map(versions -> versions.get(reference.version()));
    }

    /// All that can be used, by id and then from the oldest to the newest.
    <C extends Content> List<C> all(Kind kind, Class<C> content) {
        return ofKind(kind).values().stream()
                .flatMap(versions -> versions.values().stream())
                .flatMap(slot -> switch (slot) {
                    case Slot.Sound sound -> Stream.of(content.cast(sound.content()));
                    case Slot.Faulty faulty -> Stream.of();
                })
                .toList();
    }

    Collection<String> ids(Kind kind) {
        return ofKind(kind).keySet();
    }

    /// Oldest first.
    Collection<Version> versions(Kind kind, String id) {
        return Optional.ofNullable(ofKind(kind).get(id))
                .<Collection<Version>>map(NavigableMap::navigableKeySet)
                .orElse(Set.of());
    }

    /// Files that could not be read as far as their id: one of them may be the one that is missed.
    List<String> nameless(Kind kind) {
        return nameless.getOrDefault(kind, List.of());
    }

    private Map<String, NavigableMap<Version, Slot>> ofKind(Kind kind) {
        return slots.getOrDefault(kind, Map.of());
    }
}
