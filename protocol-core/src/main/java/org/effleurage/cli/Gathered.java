package org.effleurage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.effleurage.protocol.file.Kind;
import org.effleurage.protocol.file.Problem;
import org.effleurage.protocol.file.ProtocolFile;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.protocol.file.Read;
import org.effleurage.protocol.file.Severity;

/// The files a command was told to read: files, folders, or `-` for standard input.
///
/// @param good by the path they were read from
/// @param problems of all files, warnings of the good ones among them
record Gathered(List<Good> good, List<Problem> problems) {

    /// Whose shared files a protocol from standard input uses.
    private static final String SHARED = "protocols";

    record Good(String path, Read.Good read) {}

    static Gathered of(Console console, List<String> names) throws IOException {
        var gathered = new Gathered(new ArrayList<>(), new ArrayList<>());
        for (String name : names) {
            Path path = console.at(name);
            if (name.equals("-")) {
                byte[] bytes = console.in().readNBytes(ProtocolFile.LARGEST_BYTES + 1);
                gathered.put("standard input", ProtocolFolder.read("standard input", bytes, console.at(SHARED)));
            } else if (Files.isDirectory(path)) {
                gathered.putAll(name, ProtocolFolder.read(path));
            } else if (isShared(path)) {
                gathered.putShared(name, path);
            } else {
                gathered.put(name, ProtocolFile.rehearsed(path));
            }
        }
        return gathered;
    }

    boolean isFaulty() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    Findings findings() {
        long files = Stream.concat(
                        good.stream().map(Good::path), problems.stream().map(Problem::file))
                .distinct()
                .count();
        return new Findings(problems, (int) files);
    }

    private static boolean isShared(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder != null
                && folder.getParent() != null
                && Stream.of(Kind.values()).anyMatch(kind -> folder.endsWith(kind.folder()));
    }

    /// A shared file says nothing alone; its folder is read and what is wrong with it is told.
    private void putShared(String name, Path path) {
        Path file = path.toAbsolutePath().normalize();
        Path home = file.resolve("../..").normalize();
        String within = home.relativize(file).toString().replace('\\', '/');
        ProtocolFolder.read(home).faulty().stream()
                .filter(faulty -> faulty.file().equals(within))
                .forEach(faulty -> put(name, faulty));
    }

    private void putAll(String folder, ProtocolFolder read) {
        read.good().forEach(file -> put(within(folder, file.file()), file));
        read.faulty().forEach(file -> put(within(folder, file.file()), file));
    }

    private static String within(String folder, String file) {
        return Path.of(folder).resolve(file).toString();
    }

    private void put(String path, Read read) {
        List<Problem> found = switch (read) {
            case Read.Good file -> {
                good.add(new Good(path, file));
                yield file.findings();
            }
            case Read.Faulty file -> file.problems();
        };
        found.forEach(problem -> problems.add(Findings.at(path, problem)));
    }
}
