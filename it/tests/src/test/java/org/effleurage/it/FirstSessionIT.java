package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The main job in a real browser: a nurse logs one massage, and the hospital's server has it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstSessionIT {
    private Product product;
    private PretendHospital hospital;
    private Chromium chromium;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        hospital = PretendHospital.shared();
        product = Product.start(
                "--effleurage.protocols=" + ShortMassages.in(folder),
                "--effleurage.data=" + TestFolders.fresh("first-session"),
                "--effleurage.hospital.url=" + hospital.base());
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        product.close();
    }

    // guards H-03 H-04
    @Test
    void takesEightTapsAndNoTyping() throws Exception {
        String session;
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet);
            page.evaluate("() => { window.taps = 0; addEventListener('click', () => window.taps++, true); }");

            for (String tap : List.of(
                    "patient-1",
                    "protocol-icu-foot-5",
                    "check-skin-yes",
                    "check-agrees-yes",
                    "score-6",
                    "start",
                    "score-0",
                    "save")) {
                Bedside.tap(page, tap);
            }
            page.locator("main[data-screen='saved']").waitFor();
            page.locator("[data-sync='received']").first().waitFor();

            assertThat(page.evaluate("() => window.taps")).isEqualTo(8);
            page.navigate(product.address() + "/exports");
            session = page.locator("tr[data-session]").first().getAttribute("data-session");
        }
        JsonNode procedure = hospital.massage(session);
        assertThat(procedure.path("status").stringValue()).isEqualTo("completed");
        var scores = hospital.search(
                "Observation", "part-of", "Procedure/" + procedure.path("id").stringValue());
        assertThat(scores.stream()
                        .map(score -> score.path("valueQuantity").path("value").intValue()))
                .containsExactlyInAnyOrder(6, 0);
    }

    @Test
    void saysThatFamilyGaveIt() throws Exception {
        String session;
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet);
            for (String tap : List.of(
                    "patient-1",
                    "protocol-icu-foot-5",
                    "check-skin-yes",
                    "check-agrees-yes",
                    "score-5",
                    "start",
                    "score-3",
                    "gave-family")) {
                Bedside.tap(page, tap);
            }
            page.locator("[data-tap='gave-family'][aria-pressed='true']").waitFor();
            Accessible.check(page, "review");
            Shots.take(page, "review-by-family");
            Bedside.tap(page, "save");
            page.locator("main[data-screen='saved']").waitFor();
            page.locator("[data-sync='received']").first().waitFor();
            page.navigate(product.address() + "/exports");
            session = page.locator("tr[data-session]").first().getAttribute("data-session");
        }
        JsonNode procedure = hospital.massage(session);
        assertThat(Examples.stream(procedure.path("performer"))
                        .map(performer -> "%s %s"
                                .formatted(
                                        performer
                                                .path("function")
                                                .path("coding")
                                                .path(0)
                                                .path("code")
                                                .stringValue(),
                                        performer.has("onBehalfOf"))))
                .containsExactly("gave false", "showed-and-watched true");
        assertThat(procedure
                        .path("performer")
                        .path(0)
                        .path("actor")
                        .path("type")
                        .stringValue())
                .isEqualTo("RelatedPerson");
        assertThat(procedure.path("recorder").path("display").stringValue()).isEqualTo("Nina Okafor");
    }

    // guards H-03
    @Test
    void keepsTheTimeWhenThePageIsLoadedAgain() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet);
            for (String tap : List.of(
                    "patient-1",
                    "protocol-postop-hand-foot-20",
                    "check-skin-yes",
                    "check-agrees-yes",
                    "score-3",
                    "start")) {
                Bedside.tap(page, tap);
            }
            Bedside.tap(page, "pause");
            String left = page.locator("[role=timer] b").innerText();

            page.reload();

            page.locator("main[data-screen='steps']").waitFor();
            assertThat(page.locator("[role=timer] b").innerText()).isEqualTo(left);
        }
    }

    // guards H-02 H-11
    @Test
    void leavesTheRightFootWhenAClotIsInTheLeftLeg() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = signIn(tablet);
            Bedside.tap(page, "patient-2");
            page.locator("main[data-screen='patient']").waitFor();

            assertThat(page.locator("article:has([data-tap='protocol-icu-foot-5'])")
                            .textContent())
                    .contains("Left foot: Clot in the leg")
                    .contains("Problem list")
                    .contains("Right foot allowed.")
                    .contains("Check first: Clot in a leg. Ask the team");
        }
    }

    // guards H-06
    @Test
    void isUsableByEverybodyOnEveryScreenOfTheRoutine() {
        for (var look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext tablet = chromium.browser()
                    .newContext(
                            new Browser.NewContextOptions().setColorScheme(look).setViewportSize(390, 844))) {
                Page page = signIn(tablet);
                Accessible.check(page, "ward");
                for (String tap : List.of("patient-3", "protocol-icu-foot-5")) {
                    Bedside.tap(page, tap);
                    Accessible.check(page, tap);
                    assertThat(page.locator("main").textContent()).contains("Nouri");
                }
                for (String path : List.of("/protocols", "/exports", "/protocols/icu-foot-5/0.2.0")) {
                    page.navigate(product.address() + path);
                    Accessible.check(page, path);
                }
            }
        }
    }

    private Page signIn(BrowserContext tablet) {
        Page page = tablet.newPage();
        page.navigate(product.address() + "/sign-in");
        page.locator("input[name=username]").fill("nurse");
        page.locator("input[name=password]").fill("nurse");
        page.locator("button[type=submit]").click();
        page.locator("[data-tap='patient-1']").waitFor();
        return page;
    }
}
