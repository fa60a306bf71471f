package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// guards H-07
class SignTest {
    private final Path here;
    private final Terminal terminal;

    SignTest(@TempDir Path here) {
        this.here = here;
        terminal = new Terminal(here);
    }

    @BeforeEach
    void signsAFile() {
        terminal.write("foot.yaml", Terminal.footTwo());
        assertThat(terminal.type("key", "lead").exit()).isZero();
        assertThat(sign().exit()).isZero();
    }

    private Terminal.Seen sign() {
        return terminal.type("sign", "foot.yaml", "--key", "lead.pem", "--signer", "Dr A. Lindqvist");
    }

    private Terminal.Seen verify(String... more) {
        String[] words = new String[4 + more.length];
        System.arraycopy(new String[] {"verify", "foot.yaml", "--key", "lead.pub.pem"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return terminal.type(words);
    }

    @Test
    void verifiesTheVeryFileThatWasSigned() {
        assertThat(verify()).isEqualTo(new Terminal.Seen(0, """
                        foot.yaml: foot-2 1.0.0, signed by Dr A. Lindqvist on 2026-11-22T12:00:00Z
                        1 file, nothing wrong
                        """, ""));
    }

    @Test
    void noticesOneChangedLetterOfTheFile() {
        terminal.write("foot.yaml", Terminal.footTwo().replace("below: 50", "below: 20"));

        var seen = verify();

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("EFF190 Dr A. Lindqvist signed foot-2 1.0.0 with other content than this.");
    }

    @ParameterizedTest
    @CsvSource({
        "signer: Dr A. Lindqvist, signer: Dr B. Lindqvist, EFF190",
        "2026-11-22, 2026-11-23, EFF190",
        "version: 1.0.0, version: 1.0.1, EFF190",
        "effleurage signature v1, effleurage signature v2, EFF189",
        "signature: , signature: AAAA, EFF189",
    })
    void noticesAChangedSignature(String from, String to, String code) {
        terminal.write("foot.yaml.sig", terminal.read("foot.yaml.sig").replace(from, to));

        var seen = verify();

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains(code);
    }

    @Test
    void doesNotTakeSomebodyElsesKey() {
        terminal.type("key", "other");

        var seen = terminal.type("verify", "foot.yaml", "--key", "other.pub.pem");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("EFF190 The signature was not made with this key, or was changed afterwards.");
    }

    @Test
    void missesASignatureThatIsNotThere() throws Exception {
        Files.delete(here.resolve("foot.yaml.sig"));

        assertThat(verify().out()).contains("EFF189 There is no readable signature in foot.yaml.sig.");
    }

    @ParameterizedTest
    @CsvSource({"lead.pem", "nothing.pem", "foot.yaml"})
    void saysWhenAKeyIsNone(String key) {
        var seen = terminal.type("verify", "foot.yaml", "--key", key);

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("EFF191");
    }

    @Test
    void doesNotSignAFaultyFile() {
        terminal.write("foot.yaml", "role: sole\n");

        assertThat(sign().exit()).isEqualTo(1);
    }

    @Test
    void keepsThePrivateKeyForItsOwner() throws Exception {
        if (here.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(here.resolve("lead.pem")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(terminal.type("key", "lead").err()).contains("lead.pem is there already and is never overwritten.");
    }

    @Test
    void refusesAStepBackToAnOlderVersion() {
        terminal.write("foot.yaml", Terminal.footTwo().replace("version: 1.0.0", "version: 2.0.0"));
        sign();
        assertThat(verify("--ledger", "seen.txt").exit()).isZero();
        assertThat(verify("--ledger", "seen.txt").exit()).isZero();
        terminal.write("foot.yaml", Terminal.footTwo());
        sign();

        var seen = verify("--ledger", "seen.txt");

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).contains("foot.yaml:3:1 error EFF192 foot-2 2.0.0 was verified before; this is 1.0.0.");
        assertThat(terminal.read("seen.txt").lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("foot-2 2.0.0 ");
    }

    @Test
    void refusesOtherContentUnderAVerifiedVersion() {
        verify("--ledger", "seen.txt");
        terminal.write("foot.yaml", Terminal.footTwo().replace("below: 50", "below: 20"));
        sign();

        assertThat(verify("--ledger", "seen.txt").out())
                .contains("EFF159 foot-2 1.0.0 was verified before with other content.");
    }
}
