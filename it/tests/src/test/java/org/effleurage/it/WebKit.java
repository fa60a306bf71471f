package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/// The engine of an iPad's browsers, in WebKitGTK's small browser on a screen that nobody sees. On a Debian machine
/// where we are root it is installed by itself; elsewhere the test run stops and says what to install.
final class WebKit implements AutoCloseable {
    private static final Path XVFB = Path.of("/usr/bin/Xvfb");
    private static final Path DRIVER =
            Path.of(Objects.requireNonNullElse(System.getenv("EFFLEURAGE_WEBKIT"), "/usr/bin/WebKitWebDriver"));
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// An iPad that is held up.
    private static final Dimension WINDOW = new Dimension(768, 1024);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Child screen;
    private final Child driver;
    private final RemoteWebDriver browser;
    private final FluentWait<WebDriver> patience;

    private WebKit(Child screen, Child driver, RemoteWebDriver browser) {
        this.screen = screen;
        this.driver = driver;
        this.browser = browser;
        // The page may be drawn again between the look at a button and the finger on it.
        patience = new WebDriverWait(browser, PATIENCE, EVERY)
                .ignoring(StaleElementReferenceException.class, ElementNotInteractableException.class);
    }

    static WebKit launch() throws Exception {
        requireInstalled();
        Path folder = TestFolders.fresh("webkit");
        Child screen = Child.start(
                List.of(XVFB.toString(), "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1280x1280x24"),
                folder,
                line -> Optional.of(line).filter(NUMBER.asMatchPredicate()));
        int port = FreePort.find();
        Child driver = Child.start(
                List.of(
                        "/usr/bin/env",
                        "DISPLAY=:" + screen.awaitReady(),
                        "GDK_BACKEND=x11",
                        "LC_ALL=C.UTF-8",
                        "LANGUAGE=en",
                        "XDG_CACHE_HOME=" + folder,
                        DRIVER.toString(),
                        "--host=127.0.0.1",
                        "--port=" + port),
                folder,
                line -> Optional.empty());
        URI address = URI.create("http://127.0.0.1:" + port);
        Eventually.get(PATIENCE, () -> listens(address));
        var browser = new RemoteWebDriver(address.toURL(), new ImmutableCapabilities(), false);
        browser.manage().window().setSize(WINDOW);
        return new WebKit(screen, driver, browser);
    }

    private static void requireInstalled() {
        if (!isInstalled()) {
            DebianPackages.install("webkit2gtk-driver", "xvfb");
        }
        if (!isInstalled()) {
            throw new IllegalStateException("""
                    The test in an iPad's engine needs %s and %s, and did not find both.
                    Install them (on Debian or Ubuntu: apt-get install webkit2gtk-driver xvfb), or set EFFLEURAGE_WEBKIT \
                    to the program WebKitWebDriver where it lies elsewhere.""".formatted(DRIVER, XVFB));
        }
    }

    private static boolean isInstalled() {
        return Files.isExecutable(DRIVER) && Files.isExecutable(XVFB);
    }

    private static Optional<URI> listens(URI address) throws InterruptedException {
        var status = HttpRequest.newBuilder(address.resolve("/status")).build();
        try {
            HTTP.send(status, HttpResponse.BodyHandlers.discarding());
            return Optional.of(address);
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    void open(String address) {
        browser.get(address);
    }

    void loadAgain() {
        browser.navigate().refresh();
    }

    void see(String selector) {
        await(selector, ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    String read(String selector) {
        return await(
                selector, page -> page.findElement(By.cssSelector(selector)).getText());
    }

    void type(String selector, String words) {
        await(selector, page -> {
            page.findElement(By.cssSelector(selector)).sendKeys(words);
            return true;
        });
    }

    /// On the screen that the tap before led to: buttons of two screens may share a name.
    void tap(String name) {
        press("[data-tap='" + name + "']:not(main[aria-busy='true'] *)");
    }

    /// A mouse does not wait for a button that is not to be pressed yet.
    void press(String selector) {
        await(selector, page -> {
            page.findElement(By.cssSelector(selector + ":not(:disabled)")).click();
            return true;
        });
    }

    private <T> T await(String selector, Function<WebDriver, T> found) {
        return patience.withMessage(() -> "%s on%n%s".formatted(selector, ask("document.body.innerText")))
                .until(found);
    }

    String ask(String expression) {
        return String.valueOf(browser.executeScript("return " + expression));
    }

    @Override
    public void close() {
        browser.quit();
        driver.close();
        screen.close();
    }
}
