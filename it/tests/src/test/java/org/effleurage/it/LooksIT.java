package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
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
    /// Pale words, for a black ground only.
    private static final String AT_NIGHT = "rgb(201, 161, 131)";

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
            assertThat(seen).hasSizeGreaterThan(20);
        }
    }

    @Test
    void keepsEveryScreenFitFromRightToLeft() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            page.locator("select[data-tap='language']").selectOption("ar");
            page.locator("html[dir='rtl'] main[aria-busy='false']").waitFor();
            EveryScreen.of(page, screen -> {
                Accessible.checkNarrow(page, screen + " in Arabic");
                Thumb.finds(page, Thumb.BARE, screen + " in Arabic");
                wear(page, "dark");
                assertContrast(page, screen + " in Arabic");
                wear(page, "light");
            });
        }
    }

    /// Wherever the page has been scrolled to.
    // guards H-03
    @Test
    void showsOnTheSmallestPhoneThatATapWasNotKept() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product());
            page.setViewportSize(320, 640);
            Bedside.tap(page, "patient-5");
            page.locator("main[data-screen='patient'][aria-busy='false']").waitFor();
            page.evaluate("() => { IDBObjectStore.prototype.put = () => {"
                    + " throw new DOMException('no room', 'QuotaExceededError'); } }");
            page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
            page.locator("[data-tap='late']").dispatchEvent("click");
            page.locator(".fault").waitFor();
            Shots.oneAsItIs(page, "full-scrolled");
            assertThat(page.evaluate("() => scrollY")).as("scrolled down").isNotEqualTo(0);
            assertInSight(page, ".fault");
        }
    }

    /// A nurse goes from a dark ward list to the handover, in a room where somebody sleeps; what she prints is white.
    @Test
    void wearsTheChosenLookOnEveryPage() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, ward.product(), "charge");
            page.navigate(ward.product().address() + "/handover");
            assertThat(page.locator("html").getAttribute("data-look")).isNull();
            page.navigate(ward.product().address() + "/bedside");
            page.locator("select[data-tap='look']").selectOption("night");
            for (String at : List.of("/handover", "/badge", "/break-glass", "/exports", "/outcomes", "/protocols")) {
                page.navigate(ward.product().address() + at);
                assertThat(ground(page)).as("ground of %s", at).isEqualTo("rgb(8, 4, 3)");
                assertThat(ink(page)).isEqualTo(AT_NIGHT);
                Shots.oneAsItIs(page, "night-page" + at.replace('/', '-'));
                Accessible.checkNarrow(page, at + " at night");
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                assertThat(ink(page)).as("ink of %s", at).isNotEqualTo(AT_NIGHT);
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            }
        }
    }

    private static Object ink(Page page) {
        return page.evaluate("() => getComputedStyle(document.body).color");
    }

    private static Object ground(Page page) {
        return page.evaluate("() => getComputedStyle(document.body).backgroundColor");
    }

    private static void looked(Page page, String screen) {
        Shots.take(page, "night-glove-" + screen);
        Accessible.checkNarrow(page, screen + " at night with gloves");
        Thumb.finds(page, Thumb.GLOVED, screen + " with gloves");
        assertKnowsWhoItIs(page);
        page.setViewportSize(1180, 820);
        Shots.oneAsItIs(page, "night-glove-landscape-" + screen);
        assertReasonsInSight(page);
        for (var look : List.of("dark", "light")) {
            wear(page, look);
            assertContrast(page, screen + " " + look);
        }
        wear(page, "night");
    }

    private static void assertContrast(Page page, String where) {
        assertThat(new AxeBuilder(page)
                        .withRules(List.of("color-contrast"))
                        .analyze()
                        .getViolations())
                .as("contrast of %s", where)
                .isEmpty();
    }

    /// On the smallest phone too: the patient, however far somebody has read, and the time that is left.
    private static void assertKnowsWhoItIs(Page page) {
        page.setViewportSize(320, 640);
        page.evaluate("() => scrollTo(0, 0)");
        assertInSight(page, "[role='timer'] b");
        page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
        assertInSight(page, ".banner");
        page.evaluate("() => scrollTo(0, 0)");
    }

    /// Where there is one: on the screen, and not under what stands still.
    private static void assertInSight(Page page, String part) {
        Object hidden = page.evaluate("""
                (part) => [...document.querySelectorAll(part)].flatMap((found) => {
                  const { left, top, bottom, width } = found.getBoundingClientRect();
                  const over = [top + 2, bottom - 2]
                    .map((y) => document.elementFromPoint(left + width / 2, y))
                    .filter((seen) => !found.contains(seen));
                  return top < 0 || bottom > innerHeight || over.length > 0
                    ? [`${part} from ${top} to ${bottom} of ${innerHeight} under ${over.map((seen) => seen?.className)}`]
                    : [];
                })""", part);
        assertThat((List<?>) hidden).as("what is out of sight").isEmpty();
    }

    private static void wear(Page page, String look) {
        page.evaluate("look => document.documentElement.dataset.look = look", look);
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
        var card = page.locator(".patients .tap").first().boundingBox();
        var head = page.locator("header.site").boundingBox();
        assertThat(head.height).as("height of the head").isLessThanOrEqualTo(110);
        assertThat(card.y).as("where the first patient stands").isLessThan(320);
        page.setViewportSize(1280, 720);
    }
}
