package org.effleurage.protocol.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.effleurage.protocol.Protocol;

/// Every `*.yaml` of one folder: the good ones are there, the faulty ones are told of.
public record ProtocolFolder(List<Read.Good> good, List<Read.Faulty> faulty) {

    public ProtocolFolder {
        good = List.copyOf(good);
        faulty = List.copyOf(faulty);
    }

    public List<Protocol> protocols() {
        return good.stream().map(Read.Good::protocol).toList();
    }

    public static ProtocolFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return nothing(folder, Fault.FOLDER_MISSING, "There is no folder of that name.");
        }
        try {
            return read(folder.toRealPath(), files(folder));
        } catch (IOException | DirectoryIteratorException unreadable) {
            return nothing(folder, Fault.CANNOT_READ, "The folder cannot be opened.");
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        try (var listed = Files.newDirectoryStream(folder, "*.yaml")) {
            listed.forEach(files::add);
        }
        return files.stream().sorted().toList();
    }

    private static ProtocolFolder read(Path home, List<Path> files) {
        var good = new ArrayList<Read.Good>();
        var faulty = new ArrayList<Read.Faulty>();
        for (Path file : files) {
            switch (read(home, file)) {
                case Read.Good found -> good.add(found);
                case Read.Faulty found -> faulty.add(found);
            }
        }
        return withoutTwins(good, faulty);
    }

    private static Read read(Path home, Path file) {
        try {
            if (file.toRealPath().startsWith(home)) {
                return ProtocolFile.read(file);
            }
            return faulty(file, Fault.OUTSIDE_FOLDER, "The link leads out of the folder of protocols.");
        } catch (IOException broken) {
            return faulty(file, Fault.CANNOT_READ, "The link leads nowhere, or the file cannot be opened.");
        }
    }

    /// Nobody can say which of two was approved, so neither may be started.
    private static ProtocolFolder withoutTwins(List<Read.Good> good, List<Read.Faulty> faulty) {
        var alone = new ArrayList<Read.Good>();
        for (Read.Good one : good) {
            var twins = good.stream()
                    .filter(other -> !other.file().equals(one.file()))
                    .filter(other -> sameVersion(other.protocol(), one.protocol()))
                    .map(Read.Good::file)
                    .toList();
            if (twins.isEmpty()) {
                alone.add(one);
            } else {
                String sentence = "%s %s also stands in %s."
                        .formatted(one.protocol().id(), one.protocol().version(), String.join(", ", twins));
                faulty.add(one.faulty(Fault.SAME_VERSION_TWICE, sentence));
            }
        }
        return new ProtocolFolder(alone, faulty);
    }

    private static boolean sameVersion(Protocol one, Protocol other) {
        return one.id().equals(other.id()) && one.version().equals(other.version());
    }

    private static ProtocolFolder nothing(Path folder, Fault fault, String sentence) {
        return new ProtocolFolder(List.of(), List.of(faulty(folder, fault, sentence)));
    }

    private static Read.Faulty faulty(Path path, Fault fault, String sentence) {
        String name = String.valueOf(path.getFileName());
        return new Read.Faulty(name, List.of(Problem.ofWholeFile(name, fault, sentence)));
    }
}
