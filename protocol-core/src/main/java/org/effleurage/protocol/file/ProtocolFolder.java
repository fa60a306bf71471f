package org.effleurage.protocol.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.effleurage.assessment.Wording;
import org.effleurage.protocol.Protocol;

/// Every `*.yaml` of one folder and of its folders of shared files: the good ones are there, the faulty ones
/// are told of, each once.
///
/// @param wordings what this hospital may show in place of neutral words
public record ProtocolFolder(List<Read.Good> good, List<Read.Faulty> faulty, List<Wording> wordings) {

    public ProtocolFolder {
        good = List.copyOf(good);
        faulty = List.copyOf(faulty);
        wordings = List.copyOf(wordings);
    }

    public List<Protocol> protocols() {
        return good.stream().map(Read.Good::protocol).toList();
    }

    public static ProtocolFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return nothing(folder, Fault.FOLDER_MISSING, "There is no folder of that name.");
        }
        try {
            Path home = folder.toRealPath();
            var shelf = Shelf.of(shared(home, folder));
            return read(shelf, files(home, folder, "", file -> ProtocolFile.rehearsed(file, shelf)));
        } catch (IOException | DirectoryIteratorException unreadable) {
            return nothing(folder, Fault.CANNOT_READ, "The folder cannot be opened.");
        }
    }

    /// What the protocols of a folder share. A folder that cannot be opened shares nothing.
    static Shelf shelf(Path folder) {
        try {
            return Shelf.of(Files.isDirectory(folder) ? shared(folder.toRealPath(), folder) : List.of());
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Shelf.of(List.of());
        }
    }

    /// A protocol that came without a file, with the shared files of a folder.
    public static Read read(String name, byte[] bytes, Path folder) {
        return ProtocolFile.rehearsed(Manuscript.read(name, bytes), shelf(folder));
    }

    private static List<Manuscript> shared(Path home, Path folder) throws IOException {
        var files = new ArrayList<Manuscript>();
        for (String name : Stream.of(Kind.values()).map(Kind::folder).distinct().toList()) {
            if (Files.isDirectory(folder.resolve(name))) {
                files.addAll(files(home, folder, name + "/", file -> file));
            }
        }
        return files;
    }

    /// On all cores, and each to its end before the next, so that a thousand files never stand in memory as nodes.
    ///
    /// @param within the folder's name with a slash, or nothing for the protocols themselves
    private static <T> List<T> files(Path home, Path folder, String within, Function<Manuscript, T> read)
            throws IOException {
        var files = new ArrayList<Path>();
        try (var listed = Files.newDirectoryStream(folder.resolve(within), "*.yaml")) {
            listed.forEach(files::add);
        }
        return files.stream().sorted().toList().parallelStream()
                .map(file -> read.apply(manuscript(home, within + file.getFileName(), file)))
                .toList();
    }

    /// Links are followed within the folder only, whichever of the folders on the way is the link.
    private static Manuscript manuscript(Path home, String name, Path file) {
        try {
            if (file.toRealPath().startsWith(home)) {
                return Manuscript.read(name, file);
            }
            return Manuscript.faulty(name, Fault.OUTSIDE_FOLDER, "The link leads out of the folder of protocols.");
        } catch (IOException broken) {
            return Manuscript.faulty(name, Fault.CANNOT_READ, "The link leads nowhere, or the file cannot be opened.");
        }
    }

    private static ProtocolFolder read(Shelf shelf, List<Read> reads) {
        var good = new ArrayList<Read.Good>();
        var faulty = new ArrayList<>(shelf.faulty());
        for (Read read : reads) {
            switch (read) {
                case Read.Good found -> good.add(found);
                case Read.Faulty found -> faulty.add(found);
            }
        }
        var wordings = shelf.all(Kind.WORDING, Content.Words.class).stream()
                .map(Content.Words::wording)
                .toList();
        return withoutTwins(good, faulty, wordings);
    }

    /// Nobody can say which of two was approved, so neither may be started.
    private static ProtocolFolder withoutTwins(List<Read.Good> good, List<Read.Faulty> faulty, List<Wording> wordings) {
        Map<String, List<String>> files = new HashMap<>();
        for (Read.Good one : good) {
            files.computeIfAbsent(version(one), version -> new ArrayList<>()).add(one.file());
        }
        var alone = new ArrayList<Read.Good>();
        for (Read.Good one : good) {
            var twins = files.getOrDefault(version(one), List.of()).stream()
                    .filter(file -> !file.equals(one.file()))
                    .toList();
            if (twins.isEmpty()) {
                alone.add(one);
            } else {
                String sentence = "%s also stands in %s.".formatted(version(one), String.join(", ", twins));
                faulty.add(one.faulty(Fault.SAME_VERSION_TWICE, sentence));
            }
        }
        return new ProtocolFolder(alone, faulty, wordings);
    }

    private static String version(Read.Good file) {
        return "%s %s".formatted(file.protocol().id(), file.protocol().version());
    }

    private static ProtocolFolder nothing(Path folder, Fault fault, String sentence) {
        String name = String.valueOf(folder.getFileName());
        return new ProtocolFolder(
                List.of(),
                List.of(new Read.Faulty(name, List.of(Problem.ofWholeFile(name, fault, sentence)))),
                List.of());
    }
}
