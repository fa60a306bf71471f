package org.effleurage.web.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BetweenRunsTest {
    @AfterAll
    static void leavesNoProcessBehind() throws Exception {
        Examples.clearAway();
    }

    @Test
    void keepsItsRowsBetweenRunsOfWhoeverStartsIt() throws Exception {
        var folder = Examples.folder("between-runs");
        try (var first = Examples.opened(folder)) {
            Examples.write(first, "monday");
        }
        try (var second = Examples.opened(folder)) {
            Examples.write(second, "tuesday");
            assertThat(Examples.words(second)).isEqualTo("monday,tuesday");
        }
        assertThat(folder.resolve("data").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void keepsItsRowsBetweenRunsOfAPlainUser() throws Exception {
        var folder = Examples.folder("plain-user");
        var caller = Files.getOwner(folder).getName();
        if (Account.callerIsRoot()) {
            Files.setOwner(
                    folder,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        var plain = Account.callerIsRoot() ? "nobody" : caller;
        try (var first = SecondProcess.asThePlainOwnerOf(folder, "monday")) {
            assertThat(first.answer()).endsWith(" " + plain + " monday");
            assertThat(Examples.postmaster(folder).info().user()).contains(plain);
        }
        try (var second = SecondProcess.asThePlainOwnerOf(folder, "tuesday")) {
            assertThat(second.answer()).endsWith(" " + plain + " monday,tuesday");
        }
        // Root on the same folder leaves it to its owner.
        try (var third = Examples.opened(folder)) {
            assertThat(Examples.words(third)).isEqualTo("monday,tuesday");
        }
        try (var fourth = SecondProcess.asThePlainOwnerOf(folder, "wednesday")) {
            assertThat(fourth.answer()).endsWith(" " + plain + " monday,tuesday,wednesday");
        }
    }

    @Test
    void staysDurableWhateverItsConfigurationFileSays() throws Exception {
        var folder = Examples.folder("edited");
        Examples.opened(folder).close();
        Files.writeString(
                folder.resolve("data").resolve("postgresql.auto.conf"), "fsync = off\nfull_page_writes = off\n");

        try (var postgres = Examples.opened(folder)) {
            DurableSettings.of(Examples.dataSource(postgres)).mustKeepWhatIsSaved();
        }
    }

    @Test
    void takesOverTheServerOfAKilledProcess() throws Exception {
        var folder = Examples.folder("killed");
        var killed = SecondProcess.opening(folder, "monday");
        killed.kill();
        var left = Examples.postmaster(folder);

        try (var postgres = Examples.opened(folder)) {
            assertThat(killed.answer()).contains(postgres.jdbcUrl());
            assertThat(Examples.postmaster(folder)).isEqualTo(left);
            assertThat(Examples.words(postgres)).isEqualTo("monday");
        }
        left.onExit().join();
    }

    @Test
    void leavesTheServerOfTheFolderItWasCopiedFromAlone() throws Exception {
        var folder = Examples.folder("original");
        Examples.opened(folder).close();
        var copy = Examples.folder("copy").resolve("inside");
        SecondProcess.copyTree(folder, copy);
        try (var original = Examples.opened(folder)) {
            Files.copy(Postmaster.file(folder.resolve("data")), Postmaster.file(copy.resolve("data")));
            try (var copied = Examples.opened(copy)) {
                Examples.write(copied, "copy");
                Examples.write(original, "original");
                assertThat(Examples.words(copied)).isEqualTo("copy");
                assertThat(Examples.words(original)).isEqualTo("original");
            }
        }
    }

    @Test
    void startsAgainAfterAPowerCut() throws Exception {
        var folder = afterAPowerCut();

        try (var postgres = Examples.opened(folder)) {
            assertThat(Examples.words(postgres)).isEqualTo("monday");
        }
    }

    @Test
    void startsAgainWhenThePowerCutGaveItsProcessNumberToAnother() throws Exception {
        var folder = afterAPowerCut();
        var file = Postmaster.file(folder.resolve("data"));
        var number = String.valueOf(ProcessHandle.current().pid());
        Files.writeString(file, Files.readString(file).replaceFirst("^\\d+", number));

        try (var postgres = Examples.opened(folder)) {
            assertThat(Examples.words(postgres)).isEqualTo("monday");
        }
    }

    @Test
    void startsAgainWhenThePowerCutEmptiedItsProcessFile() throws Exception {
        var folder = afterAPowerCut();
        Files.writeString(Postmaster.file(folder.resolve("data")), "");

        try (var postgres = Examples.opened(folder)) {
            assertThat(Examples.words(postgres)).isEqualTo("monday");
        }
    }

    /// The database dies with all its processes, and nothing gets to tidy up.
    private static Path afterAPowerCut() throws Exception {
        var folder = Examples.folder("power-cut");
        try (var postgres = Examples.opened(folder)) {
            Examples.write(postgres, "monday");
            var server = Examples.postmaster(folder);
            var all = Stream.concat(Stream.of(server), server.children()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        }
        assertThat(Postmaster.file(folder.resolve("data"))).exists();
        return folder;
    }

    @Test
    void servesOneProcessAtATime() throws Exception {
        var folder = Examples.folder("two");
        try (var first = Examples.opened(folder)) {
            assertRefusedHere(folder);
            try (var second = SecondProcess.opening(folder, "second")) {
                assertThat(second.answer()).endsWith(Reason.FOLDER_IN_USE.name());
            }
            Examples.write(first, "first");
            assertThat(Examples.words(first)).isEqualTo("first");
        }
    }

    private static void assertRefusedHere(Path folder) {
        assertThatExceptionOfType(PostgresCannotStart.class)
                .isThrownBy(() -> Examples.opened(folder))
                .withMessageContainingAll(
                        "EFF305",
                        folder.toString(),
                        String.valueOf(ProcessHandle.current().pid()))
                .matches(refused -> refused.reason() == Reason.FOLDER_IN_USE);
    }
}
