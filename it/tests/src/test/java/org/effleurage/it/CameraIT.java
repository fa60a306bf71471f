package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A wristband before the tablet's camera goes the way of one before a scanner. The pictures are a browser's own, from
/// a film that takes the place of a camera. This Chromium reads no codes on Linux, so the page's own reader is asked;
/// only the test of a browser that does read them puts one in its place.
class CameraIT {
    private static final String GRETA = "4857773464";
    private static final String WRONG_DIGIT = "8018735005385000000015";

    /// What the page asks of the camera, and of its reader.
    private static final String COUNTED = """
            globalThis.asked = [];
            globalThis.looks = 0;
            globalThis.reads = 0;
            if (globalThis.MediaDevices) {
              const open = MediaDevices.prototype.getUserMedia;
              MediaDevices.prototype.getUserMedia = async function (wish) {
                const stream = await open.call(this, wish);
                asked.push({ wish, stream });
                return stream;
              };
            }
            const post = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (...message) {
              looks++;
              this.addEventListener('message', ({ data }) => (reads += data.length > 0), { once: true });
              return post.apply(this, message);
            };""";

    /// A browser's own reader. Greyness is enough; the picture is read as it came, when there is one.
    private static final String BROWSERS_READER = """
            globalThis.BarcodeDetector = class {
              static getSupportedFormats = async () => ['qr_code', 'data_matrix', 'code_128', 'ean_13'];
              #formats;
              constructor({ formats }) {
                this.#formats = formats;
              }
              async detect(video) {
                if (video.readyState < 2) throw new DOMException('no picture yet', 'InvalidStateError');
                const { videoWidth: width, videoHeight: height } = video;
                const pen = new OffscreenCanvas(width, height).getContext('2d');
                pen.drawImage(video, 0, 0);
                const { data } = pen.getImageData(0, 0, width, height);
                let grey = '';
                for (let i = 0; i < data.length; i += 4) grey += String.fromCharCode(data[i]);
                looks++;
                const found = await readCodes(btoa(grey), width, height);
                return found.filter(({ format }) => this.#formats.includes(format));
              }
            };""";

    /// As a page loaded for the first time reads; the question mark makes it another one for each picture.
    private static final String FIRST_READ = """
            async ([grey, width, height, page]) => {
              const { read } = await import('/bedside/code-reader.js?page=' + page);
              const greys = Int8Array.from(atob(grey), (point) => point.charCodeAt(0));
              return read(greys, width, height).map(({ format, rawValue }) => format + ' ' + rawValue);
            }""";

    private static final TheWard WARD = TheWard.shared();

    @TempDir
    Path films;

    // guards H-71
    @Test
    void readsAWristbandAsAScannerWould() throws Exception {
        seen(code(BarcodeFormat.QR_CODE, GRETA), page -> {
            Shots.take(page, "camera-door");
            Bedside.tap(page, "camera");
            page.locator("[data-scan='patient']").waitFor();
            assertThat(page.locator("[data-scan]").innerText())
                    .contains("Is it this patient?", "485 777 3464")
                    .doesNotContain("no check digit");
            assertOff(page);
            assertThat(page.evaluate("() => asked.every(({ wish }) => wish.audio === false)"))
                    .isEqualTo(true);
            assertThat(page.evaluate("() => reads")).as("two looks that agree").isEqualTo(2);
            Bedside.tap(page, "scan-yes");
            page.locator("main[data-screen='patient']").waitFor();
            Bedside.tap(page, "camera");
            page.locator("[data-scan='same']").waitFor();
            assertOff(page);
        });
        seen(code(BarcodeFormat.CODE_128, GRETA), page -> {
            Bedside.tap(page, "camera");
            page.locator("[data-scan='patient']").waitFor();
            assertThat(page.locator("[data-scan]").innerText())
                    .contains("485 777 3464", "no check digit", "Read name and date of birth");
        });
        seen(code(BarcodeFormat.DATA_MATRIX, WRONG_DIGIT), page -> {
            Bedside.tap(page, "camera");
            page.locator("[data-scan='unknown']").waitFor();
            assertThat(page.locator("[data-scan]").innerText()).contains("check digit is wrong");
        });
    }

    // guards H-71
    @ParameterizedTest
    @EnumSource(names = {"AZTEC", "DATA_MATRIX", "QR_CODE", "CODE_128", "CODE_39"})
    void readsEveryKindAtTheFirstLookAndWhereverItIsHeld(BarcodeFormat format) {
        try (Chromium chromium = Chromium.withoutCamera();
                BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, WARD.product());
            for (int from : List.of(20, 200, 380)) {
                var film = new CodeFilm().code(format, GRETA, from, 240);
                assertThat(page.evaluate(
                                FIRST_READ,
                                List.of(
                                        Base64.getEncoder().encodeToString(film.greys()),
                                        CodeFilm.WIDTH,
                                        CodeFilm.HEIGHT,
                                        format.name() + from)))
                        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                        .as("%s from column %d", format, from)
                        .isNotEmpty()
                        .containsOnly(format.name().toLowerCase(Locale.ROOT) + " " + GRETA);
            }
        }
    }

    @Test
    void loadsItsReaderWhenTheCameraIsAskedForAndKeepsIt() throws Exception {
        Path film = code(BarcodeFormat.QR_CODE, GRETA).keptIn(films.resolve("kept.y4m"));
        try (Chromium chromium = Chromium.withCamera(film);
                BrowserContext tablet = allowed(chromium);
                BrowserContext other = allowed(chromium)) {
            Page page = counted(tablet);
            List<String> loaded = askedOf(tablet);
            page.locator("main[data-offline='ready']").waitFor();
            assertThat(loaded).noneMatch(path -> path.startsWith("/bedside/code-"));
            Bedside.tap(page, "camera");
            page.locator("[data-scan='patient']").waitFor();
            assertThat(loaded).contains("/bedside/code-worker.js", "/bedside/code-reader.js");
            tablet.setOffline(true);
            page.reload();
            Bedside.tap(page, "camera");
            page.locator("[data-scan='patient']").waitFor();

            Page never = counted(other);
            never.locator("main[data-offline='ready']").waitFor();
            other.setOffline(true);
            Bedside.tap(never, "camera");
            never.locator("[data-camera='unloaded']").waitFor();
            Accessible.checkNarrow(never, "a camera without its reader");
            Shots.take(never, "camera-unloaded");
            assertThat(never.locator("[data-camera]").innerText())
                    .contains("could not be loaded", "Try again with a network", "tap the patient");
            assertThat(never.evaluate("() => asked.length"))
                    .as("the camera stayed off")
                    .isEqualTo(0);
            other.setOffline(false);
            Bedside.tap(never, "camera");
            never.locator("[data-scan='patient']").waitFor();
        }
    }

    @Test
    void asksABrowserThatReadsCodesItself() throws Exception {
        Path film = code(BarcodeFormat.QR_CODE, GRETA).keptIn(films.resolve("own.y4m"));
        try (Chromium chromium = Chromium.withCamera(film);
                BrowserContext tablet = allowed(chromium)) {
            List<String> loaded = askedOf(tablet);
            tablet.exposeFunction(
                    "readCodes",
                    picture -> CodeFilm.read(
                            Base64.getDecoder().decode((String) picture[0]), (Integer) picture[1], (Integer)
                                    picture[2]));
            tablet.addInitScript(BROWSERS_READER);
            Page page = counted(tablet);
            Bedside.tap(page, "camera");
            page.locator("[data-scan='patient']").waitFor();
            assertOff(page);
            assertThat(page.evaluate("() => looks")).as("two looks that agree").isEqualTo(2);
            assertThat(loaded).noneMatch(path -> path.startsWith("/bedside/code-"));
        }
    }

    // guards H-71
    @Test
    void choosesBetweenNoTwoCodes() throws Exception {
        var two = new CodeFilm()
                .code(BarcodeFormat.QR_CODE, GRETA, 20, 290)
                .code(BarcodeFormat.QR_CODE, "4857773456", 330, 290);
        seen(two, page -> {
            Bedside.tap(page, "camera");
            page.locator("[data-camera='several']").waitFor();
            Shots.take(page, "camera-several");
            page.waitForFunction("() => looks >= 4");
            assertThat(page.locator("[data-scan]").count()).isZero();
        });
    }

    @Test
    void isOffWhenNobodyLooksForACode() throws Exception {
        seen(new CodeFilm(), page -> {
            looking(page);
            Accessible.checkNarrow(page, "the camera");
            Shots.take(page, "camera-looking");
            Bedside.tap(page, "camera-stop");
            assertOff(page);

            looking(page);
            Bedside.tap(page, "lock");
            page.locator("main[data-screen='locked']").waitFor();
            assertOff(page);
            page.locator("input[name=password]").fill("nurse");
            Bedside.tap(page, "unlock");
            page.locator("main[data-screen='ward']").waitFor();
            assertThat(page.locator("[data-camera]").count()).isZero();

            looking(page);
            Bedside.tap(page, "patient-2");
            page.locator("main[data-screen='patient']").waitFor();
            assertOff(page);

            page.clock().install();
            looking(page);
            page.clock().fastForward("00:21");
            page.locator("[data-camera='nothing']").waitFor();
            assertOff(page);
            Accessible.checkNarrow(page, "a camera that found nothing");
            assertThat(page.locator("[data-camera]").innerText()).contains("No code was read", "tap the patient");
        });
    }

    @Test
    void saysThatItIsNotAllowed() throws Exception {
        try (Chromium chromium = Chromium.withCamera(new CodeFilm().keptIn(films.resolve("refused.y4m")));
                BrowserContext tablet = chromium.browser().newContext()) {
            Page page = counted(tablet);
            Bedside.tap(page, "camera");
            page.locator("[data-camera='refused']").waitFor();
            assertThat(page.locator("[data-camera]").innerText()).contains("may not use the camera", "tap the patient");
        }
    }

    @Test
    void saysWhatIsInTheWay() {
        try (Chromium chromium = Chromium.withoutCamera();
                BrowserContext tablet = allowed(chromium);
                BrowserContext withoutCamera = chromium.browser().newContext()) {
            Page page = counted(tablet);
            Bedside.tap(page, "camera");
            page.locator("[data-camera='missing']").waitFor();
            assertThat(page.locator("[data-camera]").innerText()).contains("no camera", "tap the patient");
            Bedside.tap(page, "camera-stop");
            assertThat(page.locator("[data-camera]").count()).isZero();

            withoutCamera.addInitScript("delete Navigator.prototype.mediaDevices");
            Page plain = Bedside.signIn(withoutCamera, WARD.product());
            plain.locator("[data-note='no-camera']").waitFor();
            assertThat(plain.locator("[data-tap='camera']").count()).isZero();
        }
    }

    private static CodeFilm code(BarcodeFormat format, String content) {
        return new CodeFilm().code(format, content, 40, 560);
    }

    private void seen(CodeFilm film, Consumer<Page> by) throws IOException {
        Path kept = film.keptIn(films.resolve("film.y4m"));
        try (Chromium chromium = Chromium.withCamera(kept);
                BrowserContext tablet = allowed(chromium)) {
            by.accept(counted(tablet));
        }
    }

    private static BrowserContext allowed(Chromium chromium) {
        BrowserContext tablet =
                chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(768, 1024));
        tablet.grantPermissions(List.of("camera"));
        return tablet;
    }

    /// The addresses, from now on.
    private static List<String> askedOf(BrowserContext tablet) {
        List<String> asked = new CopyOnWriteArrayList<>();
        tablet.onRequest(request -> asked.add(URI.create(request.url()).getPath()));
        return asked;
    }

    private static Page counted(BrowserContext tablet) {
        tablet.addInitScript(COUNTED);
        return Bedside.signIn(tablet, WARD.product());
    }

    private static void looking(Page page) {
        Bedside.tap(page, "camera");
        page.locator("[data-camera='looking'] video").waitFor();
        page.waitForFunction("(before) => looks > before", page.evaluate("() => looks"));
    }

    private static void assertOff(Page page) {
        assertThat(
                        page.evaluate(
                                "() => asked.length > 0 && asked.every(({ stream }) => stream.getTracks().every((track) => track.readyState === 'ended'))"))
                .as("the camera is off")
                .isEqualTo(true);
        assertThat(page.locator("video").count()).isZero();
    }
}
