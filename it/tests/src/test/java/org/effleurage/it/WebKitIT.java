package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The routine in the engine of an iPad's browsers: one massage with a network, one refusal without. What this browser
/// keeps ends with its window, so a tablet that was started again is not seen here, nor is a camera or the home screen.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no WebKit that a test can lead")
class WebKitIT {
    private static final Pattern SESSION = Pattern.compile("data-session=\"([^\"]+)\"");

    private final PretendHospital hospital = PretendHospital.shared();
    private final Path data = TestFolders.fresh("webkit-data");
    private Path protocols;
    private Product product;
    private WebKit webkit;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        protocols = ShortMassages.in(folder);
        product = start("--server.port=0");
        webkit = WebKit.launch();
    }

    private Product start(String port) {
        return Product.start(
                port,
                "--effleurage.protocols=" + protocols,
                "--effleurage.data=" + data,
                "--effleurage.hospital.url=" + hospital.base());
    }

    @AfterAll
    void close() {
        webkit.close();
        product.close();
    }

    // guards H-03 H-04 H-60
    @Test
    void takesAMassageAndWithoutANetworkARefusal() throws Exception {
        webkit.open(product.address() + "/sign-in");
        signIn();
        at("ward");
        giveMassage();
        lookAtWhatWasGiven();
        lock();
        webkit.see("main[data-offline='ready']");
        assertThat(atTheHospital()).hasSize(1);

        product.kill();
        refuse();
        waitsHere();
        webkit.loadAgain();
        webkit.see("[data-notice='away']");
        waitsHere();

        product = start("--server.port=" + URI.create(product.address()).getPort());
        webkit.loadAgain();
        signInAgain();
        webkit.see("[data-sync='received'][data-received='2']");
        at("ward");
        assertThat(atTheHospital()).hasSize(2);
    }

    private void giveMassage() {
        webkit.tap("patient-1");
        at("patient");
        assertThat(webkit.read("main")).containsPattern("born 14-Mar-1958 \\(\\d{2} y\\)");
        webkit.tap("protocol-icu-foot-5");
        at("checks");
        webkit.tap("check-skin-yes");
        webkit.tap("check-agrees-yes");
        at("before");
        webkit.tap("score-6");
        at("steps");
        webkit.tap("start");
        at("after");
        webkit.tap("score-0");
        at("review");
        webkit.tap("save");
        webkit.see("[data-sync='received']");
        at("saved");
        webkit.tap("to-ward");
        at("ward");
    }

    private void lookAtWhatWasGiven() {
        webkit.tap("patient-1");
        webkit.tap("earlier");
        webkit.see("[data-tap='correct-after-0']");
        at("patient");
        webkit.tap("back");
        at("ward");
    }

    private void lock() {
        webkit.tap("lock");
        at("locked");
        webkit.type("input[name=password]", "nurse");
        webkit.tap("unlock");
        at("ward");
    }

    private void refuse() {
        webkit.tap("patient-3");
        at("patient");
        webkit.tap("not-now");
        at("not-done");
        webkit.tap("reason-off-ward");
        webkit.tap("save");
        at("saved");
        webkit.tap("to-ward");
    }

    private void waitsHere() {
        at("ward");
        webkit.see("[data-sync][data-waiting='1']");
        assertThat(webkit.read(".sync")).contains("1 waiting on this device");
    }

    private void signIn() {
        webkit.type("input[name=username]", "nurse");
        webkit.type("input[name=password]", "nurse");
        webkit.press("button[type=submit]");
        webkit.see("[data-tap='patient-1']");
    }

    /// The server that came back knows nobody. It says so, or the kept page does.
    private void signInAgain() {
        webkit.see("input[name=username], [data-tap='sign-in']");
        if (webkit.ask("location.pathname").equals("/bedside")) {
            webkit.tap("sign-in");
        }
        signIn();
    }

    /// When the screen stands still.
    private void at(String screen) {
        webkit.see("main[data-screen='" + screen + "'][aria-busy='false']");
        assertThat(webkit.ask("document.body.outerHTML")).as(screen).doesNotContain("NaN", "Invalid Date", "undefined");
        assertThat(webkit.ask("document.documentElement.scrollWidth <= innerWidth"))
                .as("no sideways scroll on " + screen)
                .isEqualTo("true");
    }

    /// What the product holds, each once and there once.
    private List<String> atTheHospital() throws Exception {
        List<String> sessions = SESSION.matcher(
                        Nurse.signIn(product).get("/exports").body())
                .results()
                .map(found -> found.group(1))
                .toList();
        for (String session : sessions) {
            hospital.massage(session);
            assertThat(hospital.search("Procedure", "identifier", session)).hasSize(1);
        }
        return sessions;
    }
}
