package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.protocol.file.Examples.footTwo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolFolderTest {

    @Test
    void loadsTheGoodAndTellsOfTheFaulty(@TempDir Path folder) throws IOException {
        Examples.putInstrumentsInto(folder);
        Files.writeString(folder.resolve("b-good.yaml"), footTwo());
        Files.writeString(folder.resolve("a-sole.yaml"), footTwo().replace("role: adjunct", "role: sole"));
        Files.writeString(folder.resolve("notes.txt"), "not a protocol");

        var read = ProtocolFolder.read(folder);

        assertThat(read.protocols())
                .extracting(protocol -> protocol.id().value())
                .containsExactly("foot-2");
        assertThat(read.faulty()).extracting(Read.Faulty::file).containsExactly("a-sole.yaml");
        assertThat(faults(read)).containsExactly(Fault.NOT_ADJUNCT);
    }

    @Test
    void saysThatTheFolderIsMissing(@TempDir Path folder) {
        var read = ProtocolFolder.read(folder.resolve("protocols"));

        assertThat(read.protocols()).isEmpty();
        assertThat(faults(read)).containsExactly(Fault.FOLDER_MISSING);
    }

    @Test
    void followsNoLinkOutOfTheFolder(@TempDir Path elsewhere, @TempDir Path folder) throws IOException {
        var outside = Files.writeString(elsewhere.resolve("foot.yaml"), footTwo());
        Files.createSymbolicLink(folder.resolve("foot.yaml"), outside);
        Files.createSymbolicLink(folder.resolve("lost.yaml"), elsewhere.resolve("nowhere.yaml"));

        var read = ProtocolFolder.read(folder);

        assertThat(read.protocols()).isEmpty();
        assertThat(faults(read)).containsExactly(Fault.OUTSIDE_FOLDER, Fault.CANNOT_READ);
    }

    @Test
    void followsALinkWithinTheFolder(@TempDir Path folder) throws IOException {
        Examples.putInstrumentsInto(folder);
        Files.createDirectory(folder.resolve("2026"));
        var real = Files.writeString(folder.resolve("2026").resolve("foot.yaml"), footTwo());
        Files.createSymbolicLink(folder.resolve("foot.yaml"), real);

        assertThat(ProtocolFolder.read(folder).protocols()).hasSize(1);
    }

    // guards H-07
    @Test
    void startsNeitherOfTwoFilesWithOneVersion(@TempDir Path folder) throws IOException {
        Examples.putInstrumentsInto(folder);
        Files.writeString(folder.resolve("one.yaml"), footTwo());
        Files.writeString(folder.resolve("two.yaml"), footTwo().replace("Slow strokes.", "Fast strokes."));

        var read = ProtocolFolder.read(folder);

        assertThat(read.protocols()).isEmpty();
        assertThat(faults(read)).containsExactly(Fault.SAME_VERSION_TWICE, Fault.SAME_VERSION_TWICE);
    }

    @Test
    void reportsAFolderThatIsNamedLikeAFile(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("foot.yaml"));

        assertThat(faults(ProtocolFolder.read(folder))).containsExactly(Fault.CANNOT_READ);
    }

    private static List<Fault> faults(ProtocolFolder read) {
        return read.faulty().stream()
                .flatMap(faulty -> faulty.problems().stream())
                .map(Problem::fault)
                .toList();
    }
}
