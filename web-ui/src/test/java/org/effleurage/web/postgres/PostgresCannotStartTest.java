package org.effleurage.web.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresCannotStartTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private final Path created = Examples.folder("created");

    @BeforeAll
    void create() {
        Examples.opened(created).close();
    }

    @AfterAll
    void leavesEveryFolderUsableAndNoProcessBehind() throws Exception {
        Examples.opened(created).close();
        Examples.clearAway();
    }

    @Test
    void saysWhenNoProgramsAreMadeForTheMachine() {
        assertRefused(
                Reason.NO_PROGRAMS_FOR_THIS_MACHINE,
                () -> Programs.archiveFor("Linux", "sparc", false).close(),
                "Linux",
                "sparc",
                "spring.datasource.url");
    }

    @Test
    void saysWhenTheFolderCannotBeWritten() throws Exception {
        var file = Files.writeString(Examples.folder("file").resolve("taken"), "");

        assertRefused(
                Reason.FOLDER_NOT_WRITABLE,
                () -> Examples.opened(file.resolve("data")),
                file.toString(),
                "effleurage.data");
    }

    @Test
    void saysWhichFolderIsClosedToTheAccount() throws Exception {
        var closed = Files.createDirectory(Examples.folder("closed").resolve("inside"));
        var folder = Files.createDirectory(closed.resolve("records"));
        Files.setPosixFilePermissions(
                closed, PosixFilePermissions.fromString(Account.callerIsRoot() ? "rwx------" : "---------"));

        assertRefused(
                Account.callerIsRoot() ? Reason.FOLDER_OUT_OF_REACH : Reason.FOLDER_NOT_WRITABLE,
                () -> Examples.opened(folder),
                closed.toString(),
                "effleurage.data");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void saysHowMuchRoomIsMissing() throws Exception {
        var folder = Examples.folder("full");

        assertRefused(Reason.DISK_FULL, () -> Space.mustHold(folder, Long.MAX_VALUE), folder.toString(), "MB left");
    }

    @Test
    void passesOnWhyTheDatabaseWasNotCreated() throws Exception {
        var programs = Examples.folder("half-programs");
        Files.createDirectories(Examples.PROGRAMS);
        var copy = programs.resolve(Examples.programs().folder().getFileName());
        SecondProcess.copyTree(Examples.programs().folder(), copy);
        Files.delete(copy.resolve("share").resolve("postgresql").resolve("postgres.bki"));
        var folder = Examples.folder("not-created");

        assertRefused(
                Reason.DATABASE_NOT_CREATED,
                () -> BundledPostgres.open(folder, programs),
                folder.toString(),
                "postgres.bki");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void leavesTheDataOfAnotherVersionAlone() throws Exception {
        var data = created.resolve("data");

        whileThisSays(
                data.resolve("PG_VERSION"),
                "17\n",
                () -> assertRefused(
                        Reason.DATA_OF_ANOTHER_VERSION,
                        () -> Examples.opened(created),
                        "PostgreSQL 17",
                        data.toString()));
    }

    @Test
    void saysWhenThePasswordIsGone() throws Exception {
        var password = created.resolve("password");
        var aside = Files.move(password, created.resolve("aside"));

        assertRefused(Reason.PASSWORD_DOES_NOT_FIT, () -> Examples.opened(created), password.toString());
        Files.move(aside, password);
    }

    @Test
    void saysWhenThePasswordIsAnothersAndStopsWhatItStarted() throws Exception {
        var password = created.resolve("password");

        whileThisSays(
                password,
                "another",
                () -> assertRefused(Reason.PASSWORD_DOES_NOT_FIT, () -> Examples.opened(created), password.toString()));
        assertThat(Postmaster.file(created.resolve("data"))).doesNotExist();
    }

    @Test
    void passesOnWhyTheServerDidNotStart() throws Exception {
        var data = created.resolve("data");

        whileThisSays(
                data.resolve("postgresql.conf"),
                "work_mem = a lot\n",
                () -> assertRefused(
                        Reason.DID_NOT_START,
                        () -> Examples.opened(created),
                        data.toString(),
                        "PostgreSQL said:",
                        "postgresql.conf"));
    }

    private static void whileThisSays(Path file, String text, Runnable check) throws IOException {
        var before = Files.readString(file);
        Files.writeString(file, text);
        try {
            check.run();
            assertThat(file).hasContent(text);
        } finally {
            Files.writeString(file, before);
        }
    }

    @Test
    void saysWhenARunningServerDoesNotAnswer() throws Exception {
        var folder = Examples.folder("silent");
        SecondProcess.opening(folder, "monday").kill();
        var server = Examples.postmaster(folder);
        var nobodyThere = Start.anyFreePort();
        var file = Postmaster.file(folder.resolve("data"));
        var port = Postmaster.of(folder.resolve("data")).orElseThrow().port();

        whileThisSays(
                file,
                Files.readString(file).replace("\n" + port + "\n", "\n" + nobodyThere + "\n"),
                () -> assertRefused(
                        Reason.DOES_NOT_ANSWER,
                        () -> BundledPostgres.open(
                                folder,
                                Examples.PROGRAMS,
                                new Start(Start::anyFreePort, List.of(), Duration.ofMillis(10))),
                        "process " + server.pid(),
                        "port " + nobodyThere));
        Examples.opened(folder).close();
    }

    @Test
    void saysWhenRootCannotHandOver() {
        assertRefused(
                Reason.NO_PLAIN_ACCOUNT, () -> Account.handingOverTo("no-such-account"), "no-such-account", "setpriv");
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, LOOPBACK)) {
            assertRefused(
                    Reason.PORT_TAKEN,
                    () -> openedOn(taken::getLocalPort),
                    "Port " + taken.getLocalPort(),
                    "127.0.0.1");
        }
    }

    @Test
    void triesAnotherPortWhenTheFirstWasTakenMeanwhile() throws Exception {
        try (var taken = new ServerSocket(0, 1, LOOPBACK)) {
            var ports = List.of(taken.getLocalPort(), Start.anyFreePort()).iterator();
            try (var postgres = openedOn(ports::next)) {
                assertThat(postgres.jdbcUrl()).doesNotContain(":" + taken.getLocalPort() + "/");
            }
        }
    }

    private BundledPostgres openedOn(IntSupplier ports) {
        return BundledPostgres.open(created, Examples.PROGRAMS, new Start(ports, List.of(), Duration.ofSeconds(60)));
    }

    @Test
    void numbersEveryReasonOnce() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::code))
                .doesNotHaveDuplicates()
                .startsWith("EFF301");
    }

    private static void assertRefused(Reason reason, ThrowingCallable opening, String... words) {
        assertThatExceptionOfType(PostgresCannotStart.class)
                .isThrownBy(opening)
                .withMessageStartingWith(reason.code() + " ")
                .withMessageContainingAll(words)
                .matches(refused -> refused.reason() == reason);
    }
}
