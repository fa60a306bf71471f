package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/tutorial.md` as somebody follows it who knows nothing but the page: what it prints in bold is what is
/// tapped, and its address is what is asked. The demo's own program and hospital stand in for `bin/demo`, which
/// a build has built.
class TutorialIT {
    private static final Pattern TAP = Pattern.compile("(?m)^\\d\\. \\*\\*(.+?)\\*\\*");
    private static final Pattern SIGN_IN = Pattern.compile("name is `(\\w+)`, the password `(\\w+)`");
    private static final Pattern ASKED = Pattern.compile("curl 'http://127\\.0\\.0\\.1:8090/fhir(/[^']+)'");

    private final String page = read();

    @Test
    void leadsToAMassageOnRecordAndAtTheHospital() throws Exception {
        var hospital = PretendHospital.shared();
        var signIn = only(SIGN_IN);
        List<String> taps =
                TAP.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(taps).hasSize(7);
        try (TheWard ward = TheWard.ofItsOwn();
                Chromium chromium = Chromium.launch();
                BrowserContext browser = chromium.browser().newContext()) {
            Page screen = browser.newPage();
            screen.navigate(ward.product().address() + "/sign-in");
            screen.locator("input[name=username]").fill(signIn.group(1));
            screen.locator("input[name=password]").fill(signIn.group(2));
            screen.locator("button[type=submit]").click();
            for (String words : taps) {
                screen.locator("main[aria-busy='false'] button")
                        .and(screen.getByRole(AriaRole.BUTTON, named(words)))
                        .first()
                        .click();
            }
            screen.getByText("Saved", new Page.GetByTextOptions().setExact(true))
                    .first()
                    .waitFor();
            screen.getByText("Received by the ward server")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setTimeout(60_000));

            Nurse nurse = Nurse.signIn(ward.product());
            String session = Examples.newestSession(
                    nurse, Examples.patientInBed(nurse, "1").path("id").stringValue());
            String address = hospital.base() + only(ASKED).group(1);
            // Other tests have told the same hospital of theirs before.
            var answer = Eventually.get(Duration.ofSeconds(60), () -> answer(address, session));
            assertThat(answer).contains("\"Procedure\"", "\"completed\"", "icu-foot-5");
        }
    }

    /// Scripts that the page says to run are there, may be run, and read as shell.
    @Test
    void namesCommandsThatAreThere() throws Exception {
        var named = Pattern.compile("(?m)^(bin/\\w+)|`(bin/\\w+)")
                .matcher(page)
                .results()
                .map(found -> Optional.ofNullable(found.group(1)).orElse(found.group(2)))
                .distinct()
                .toList();
        assertThat(named).contains("bin/demo");
        for (String command : named) {
            var file = Product.root().resolve(command);
            assertThat(Files.isExecutable(file)).as(command).isTrue();
            assertThat(new ProcessBuilder("sh", "-n", file.toString()).start().waitFor())
                    .as(command)
                    .isZero();
        }
    }

    /// A score's box is called by its number, everything else by words that others may follow.
    private static Page.GetByRoleOptions named(String words) {
        return words.length() == 1
                ? new Page.GetByRoleOptions().setName(Pattern.compile("^" + words + "\\b"))
                : new Page.GetByRoleOptions().setName(words);
    }

    private static Optional<String> answer(String address, String session) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return Optional.of(http.send(
                                    HttpRequest.newBuilder(URI.create(address)).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .filter(body -> body.contains(session));
        }
    }

    private MatchResult only(Pattern pattern) {
        var found = pattern.matcher(page).results().toList();
        assertThat(found).as(pattern.pattern()).hasSize(1);
        return found.getFirst();
    }

    private static String read() {
        try {
            return Files.readString(Product.root().resolve("docs/tutorial.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
