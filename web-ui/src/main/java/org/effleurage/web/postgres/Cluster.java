package org.effleurage.web.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is kept between runs: the data and the password that opens them.
record Cluster(Path folder, Account account, Programs programs) {
    static final String ADMINISTRATOR = "postgres";
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final long FIRST_BYTES = 150_000_000;

    Path data() {
        return folder.resolve("data");
    }

    Path serverLog() {
        return folder.resolve("log").resolve("postgresql.log");
    }

    List<String> lastLogLines() throws IOException {
        return Files.exists(serverLog())
                ? Command.lastOf(new String(Files.readAllBytes(serverLog()), UTF_8))
                : List.of();
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            throw passwordDoesNotFit();
        }
        return Files.readString(passwordFile(), US_ASCII).strip();
    }

    PostgresCannotStart passwordDoesNotFit() {
        return new PostgresCannotStart(
                Reason.PASSWORD_DOES_NOT_FIT,
                "The password in %s does not open the data beside it. Put the password file of these data back, for example from the backup; nothing was changed."
                        .formatted(passwordFile()));
    }

    void makeReady() throws IOException {
        Files.createDirectories(serverLog().resolve("..").normalize());
        if (!Files.exists(data())) {
            create();
        }
        for (var each : List.of(data(), passwordFile(), folder.resolve("log"), folder.resolve(FolderLock.NAME))) {
            if (Files.exists(each)) {
                account.own(each);
            }
        }
        mustBeOfThisVersion();
    }

    private void create() throws IOException {
        Space.mustHold(folder, FIRST_BYTES);
        log.info("creating the database");
        var unfinished = folder.resolve("data.unfinished");
        Programs.delete(unfinished);
        Files.createDirectory(unfinished, only("rwx------"));
        account.own(unfinished);
        writePassword();
        var initdb = account.run(
                folder,
                List.of(
                        programs.program("initdb"),
                        "--pgdata=" + unfinished,
                        "--username=" + ADMINISTRATOR,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums",
                        "--no-instructions"));
        if (!initdb.worked()) {
            throw new PostgresCannotStart(
                    Reason.DATABASE_NOT_CREATED,
                    "PostgreSQL could not create its database in %s. Put right what it says below, or run a PostgreSQL of your own and name it with spring.datasource.url."
                            .formatted(folder),
                    initdb.lastLines());
        }
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        reachTheDisk(folder);
    }

    private void writePassword() throws IOException {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile());
        Files.createFile(passwordFile(), only("rw-------"));
        try (var file = FileChannel.open(passwordFile(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(HexFormat.of().formatHex(secret).getBytes(US_ASCII)));
            file.force(true);
        }
        account.own(passwordFile());
    }

    private static FileAttribute<?>[] only(String permissions) {
        return Account.UNIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void reachTheDisk(Path folder) throws IOException {
        if (Account.UNIX) {
            try (var directory = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
                directory.force(true);
            }
        }
    }

    private void mustBeOfThisVersion() throws IOException {
        var file = data().resolve("PG_VERSION");
        var version = Files.exists(file) ? Files.readString(file, US_ASCII).strip() : "unknown";
        if (!version.equals(Programs.MAJOR)) {
            throw new PostgresCannotStart(
                    Reason.DATA_OF_ANOTHER_VERSION,
                    "The data in %s were written by PostgreSQL %s, this is PostgreSQL %s. Start the Effleurage that wrote them, or move them over with pg_upgrade; nothing was changed."
                            .formatted(data(), version, Programs.MAJOR));
        }
    }
}
