package org.effleurage.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An installed Chromium. On a Debian machine where we are root it is installed by itself; elsewhere the test run
/// stops and says what to install.
final class Chromium implements AutoCloseable {
    private static final List<String> USUAL = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/usr/bin/microsoft-edge",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Path program;
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program, Playwright playwright, Browser browser) {
        this.program = program;
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium launch() {
        return launch(List.of());
    }

    /// Its camera sees this film, over and over. Whether a page may use it is said for each context.
    static Chromium withCamera(Path film) {
        return launch(List.of("--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + film));
    }

    /// A laptop that runs the tests may have one.
    static Chromium withoutCamera() {
        return launch(List.of("--use-fake-device-for-media-stream=device-count=0"));
    }

    private static Chromium launch(List<String> more) {
        Path program = found().or(Chromium::installed).orElseThrow(() -> new IllegalStateException("""
                The browser tests need Chromium, Chrome or Edge, and none was found.
                Install one (on Debian or Ubuntu: apt-get install chromium) or set EFFLEURAGE_CHROMIUM to its program."""));
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(
                                Stream.concat(ARGUMENTS.stream(), more.stream()).toList()));
        return new Chromium(program, playwright, browser);
    }

    /// A browser that keeps what it knows in this folder, as the one on a tablet does.
    BrowserContext keepingIn(Path folder) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        folder,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(program)
                                .setArgs(ARGUMENTS));
    }

    Browser browser() {
        return browser;
    }

    private static Optional<Path> found() {
        return Stream.concat(Stream.ofNullable(System.getenv("EFFLEURAGE_CHROMIUM")), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        DebianPackages.install("chromium");
        return found();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
