package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every bedside screen in the hand of a nurse with gloves: in the dark, at night, on the narrowest phone and
/// on a tablet that lies on its side.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LooksIT {
    private TheWard ward;
    private Chromium chromium;

    @BeforeAll
    void open() {
        ward = TheWard.ofItsOwn();
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    @Test
    void keepsEveryScreenFitForGlovesAndForTheNight() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            Shots.take(page, "ward");
            assertFolds(page);
            page.locator("select[data-tap='look']").selectOption("night");
            page.reload();
            page.locator("html[data-look='night'] [data-tap='patient-1']").waitFor();
            Bedside.tap(page, "glove");
            page.locator("html.glove").waitFor();

            var seen = new HashSet<String>();
            EveryScreen.of(page, screen -> {
                if (seen.add(screen + page.locator("h1").innerText())) {
                    looked(page, screen);
                }
            });
            assertThat(seen).hasSizeGreaterThan(13);
        }
    }

    private static void looked(Page page, String screen) {
        Shots.take(page, "night-glove-" + screen);
        Accessible.checkNarrow(page, screen + " at night with gloves");
        assertThumbWide(page, screen);
        page.setViewportSize(1180, 820);
        Shots.oneAsItIs(page, "night-glove-landscape-" + screen);
        assertReasonsInSight(page);
        wear(page, "dark");
        assertThat(new AxeBuilder(page)
                        .withRules(List.of("color-contrast"))
                        .analyze()
                        .getViolations())
                .as("contrast of %s in the dark", screen)
                .isEmpty();
        wear(page, "night");
    }

    private static void wear(Page page, String look) {
        page.evaluate("look => document.documentElement.dataset.look = look", look);
    }

    /// What is tapped during a session is as wide as a thumb in a glove.
    private static void assertThumbWide(Page page, String screen) {
        Object low = page.evaluate("""
                () => [...document.querySelectorAll('main button.tap, main summary.tap, main a.tap, main select')]
                    .filter((tap) => tap.checkVisibility() && tap.getBoundingClientRect().height < 96)
                    .map((tap) => `${tap.dataset.tap}: ${tap.getBoundingClientRect().height}`)""");
        assertThat((List<?>) low).as("lower than a glove on " + screen).isEmpty();
    }

    /// Whoever stops a massage sees why it could be, without scrolling first.
    private static void assertReasonsInSight(Page page) {
        Object beneath = page.evaluate("""
                () => {
                  scrollTo(0, 0);
                  const dock = document.querySelector('.dock')?.getBoundingClientRect().top ?? innerHeight;
                  return [...document.querySelectorAll("main[data-screen='steps'] [data-tap^='reason-']")]
                    .filter((tap) => tap.getBoundingClientRect().bottom > dock)
                    .map((tap) => tap.dataset.tap);
                }""");
        assertThat((List<?>) beneath)
                .as("reasons to stop that are out of sight")
                .isEmpty();
    }

    /// On a phone the list of patients begins in the upper half of the screen.
    private static void assertFolds(Page page) {
        page.setViewportSize(320, 640);
        var card = page.locator("[data-tap='patient-1']").boundingBox();
        var head = page.locator("header.site").boundingBox();
        assertThat(head.height).as("height of the head").isLessThanOrEqualTo(110);
        assertThat(card.y).as("where the first patient stands").isLessThan(320);
        page.setViewportSize(1280, 720);
    }
}
