package org.effleurage.web.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs, unpacked once from the jar made for this machine.
record Programs(Path folder) {
    /// The same as `postgresql-binaries.version` in the parent pom; a test compares it with what the server says.
    static final String VERSION = "18.6.0";

    static final String MAJOR = "18";
    private static final Logger log = LoggerFactory.getLogger(Programs.class);
    private static final long UNPACKED_BYTES = 200_000_000;

    /// Either the whole folder is there or none of it: it gets its name when everything in it is on the disk.
    static synchronized Programs unpackedIn(Path parent) throws IOException {
        var folder = parent.resolve("postgresql-" + VERSION);
        if (Files.isDirectory(folder)) {
            return new Programs(folder);
        }
        try (var lock = FileChannel.open(
                        parent.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (held.isValid() && !Files.isDirectory(folder)) {
                Space.mustHold(parent, UNPACKED_BYTES);
                unpackInto(folder);
            }
        }
        return new Programs(folder);
    }

    private static void unpackInto(Path folder) throws IOException {
        var archive = archiveFor(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Files.exists(Path.of("/etc/alpine-release")));
        log.info("unpacking PostgreSQL {}", VERSION);
        var unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        delete(unfinished);
        Files.createDirectory(unfinished);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, unfinished);
            }
        }
        openFoldersUnder(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    static InputStream archiveFor(String system, String processor, boolean alpine) {
        var os = system.toLowerCase(Locale.ROOT);
        var family = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : os;
        var bits = switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> processor;
        };
        var name = "/postgres-%s-%s%s.txz".formatted(family, bits, alpine ? "-alpine_linux" : "");
        var archive = Programs.class.getResourceAsStream(name);
        if (archive == null) {
            throw new PostgresCannotStart(
                    Reason.NO_PROGRAMS_FOR_THIS_MACHINE,
                    "No PostgreSQL comes with Effleurage for this machine (%s, %s; looked for %s). Build Effleurage on this machine, or run a PostgreSQL of your own and name it with spring.datasource.url."
                            .formatted(system, processor, name));
        }
        return archive;
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path folder) throws IOException {
        var path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("the archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            return;
        }
        Files.createDirectories(path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            write(tar, path);
            open(path, (entry.getMode() & 0100) != 0);
        }
    }

    private static void write(InputStream content, Path path) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content.readAllBytes());
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }

    private static void openFoldersUnder(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            for (var each : (Iterable<Path>) tree.filter(Files::isDirectory)::iterator) {
                open(each, true);
            }
        }
    }

    /// Whoever PostgreSQL runs as reads them, whatever the umask of the one who unpacks.
    private static void open(Path path, boolean executable) throws IOException {
        if (Account.UNIX) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var tree = Files.walk(folder)) {
            for (var each : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(each);
            }
        }
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
