package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A tablet whose clock began a day ago and is moved on, at the end of a network cable that can be cut. Its whole
/// browser is killed and started again; what it knows lies in a folder.
final class LongDayTablet implements AutoCloseable {
    /// What the ward server says, as it would have said it at that hour of the tablet's day: its clock agrees with the
    /// tablet's, and what was measured is as old.
    private static final String AS_THEN = """
            const read = Response.prototype.text;
            const asThen = (said) => {
              const behind = Date.parse(said.now) - Date.now();
              const then = (at) => new Date(Date.parse(at) - behind).toISOString();
              const measuredThen = (fact) => (Date.parse(fact?.at) ? {...fact, at: then(fact.at)} : fact);
              return (key, value) => {
                if (key === 'now') return then(value);
                if (key === 'facts' && Array.isArray(value)) return value.map(measuredThen);
                return key === 'coTreatment' ? measuredThen(value) : value;
              };
            };
            Response.prototype.text = async function () {
              const text = await read.call(this);
              return text.includes('"now":') ? JSON.stringify(JSON.parse(text, asThen(JSON.parse(text)))) : text;
            };
            """;

    private static final String UNLOCK = """
            (password) => {
              const field = document.querySelector("main[data-screen='locked'] input[name=password]");
              if (!field || field.value) return;
              field.value = password;
              document.querySelector("[data-tap='unlock']").click();
            }
            """;

    private final Chromium chromium;
    private final Cable cable;
    private final String address;
    private final Consumer<BrowserContext> spoil;
    private final Path profile = TestFolders.fresh("tablet");
    private Duration behind;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext browser;
    private Page page;
    private int kills;

    /// @param spoil makes the tablet forget a promise
    LongDayTablet(Chromium chromium, Product product, Duration behind, Consumer<BrowserContext> spoil)
            throws IOException {
        this.chromium = chromium;
        this.cable = Cable.to(URI.create(product.address()).getPort());
        this.address = "http://127.0.0.1:" + cable.port();
        this.behind = behind;
        this.spoil = spoil;
        this.browser = chromium.keepingIn(profile);
        this.page = opened();
    }

    /// What its clock shows.
    Instant now() {
        return Instant.now().minus(behind);
    }

    int kills() {
        return kills;
    }

    Page page() {
        return page;
    }

    /// The clock of the page stands still while it is moved on, so it is moved by what it lacks.
    void pass(Duration time) {
        behind = behind.minus(time);
        long shown = ((Number) page.evaluate("() => Date.now()")).longValue();
        page.clock().fastForward(Math.max(0, now().toEpochMilli() - shown));
    }

    void cutOff() {
        cable.cut();
    }

    /// The sign-in of the shift before has long ended on the ward server.
    void signIn(String username) {
        try {
            comeIn(username);
        } catch (TimeoutError stuck) {
            throw new PlaywrightException(
                    "%s could not sign in: %s shows %s; the browser complained of %s"
                            .formatted(
                                    username, page.url(), page.locator("body").innerText(), complaints),
                    stuck);
        }
    }

    private void comeIn(String username) {
        complaints.clear();
        cable.mend();
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        page.navigate(address + "/sign-in");
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("button[type=submit]").click();
        Locator list = page.locator("[data-tap='patient-1']");
        list.or(page.locator("main[data-screen='locked']")).first().waitFor();
        // A tablet that was laid down before the browser died tells the ward server so, and asks for a proof once more.
        page.waitForCondition(() -> {
            page.evaluate(UNLOCK, username);
            return list.isVisible();
        });
    }

    /// Dead at some instant within the next tenth of a second; what is tapped meanwhile may or may not be kept.
    void killWithin(Duration delay) {
        List<ProcessHandle> processes = processes();
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(delay.toNanos());
            processes.forEach(ProcessHandle::destroyForcibly);
        });
    }

    /// Switched on again after it was killed.
    void startAgain() {
        processes().forEach(process -> process.onExit().join());
        kills++;
        browser = chromium.keepingIn(profile);
        page = opened();
        page.navigate(address + "/bedside");
    }

    private Page opened() {
        browser.setDefaultTimeout(20_000);
        browser.clock().install(new Clock.InstallOptions().setTime(now().toEpochMilli()));
        browser.addInitScript(AS_THEN);
        browser.onConsoleMessage(said -> complaints.add(said.type() + " " + said.text()));
        browser.onRequestFailed(
                request -> complaints.add("%s %s: %s".formatted(request.method(), request.url(), request.failure())));
        spoil.accept(browser);
        return browser.pages().getFirst();
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(profile.toString()))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
    }

    @Override
    public void close() throws IOException {
        browser.close();
        cable.close();
    }
}
