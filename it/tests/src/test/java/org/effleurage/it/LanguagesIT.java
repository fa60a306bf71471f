package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.core.type.TypeReference;

/// The bedside page in a language of which no word stands in the scripts, and in real ones without a network.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguagesIT {
    /// What is left of a screen without the marked words and without what is written in a language of its own: names,
    /// protocols, scales. Figures are the same in every language, and a date, which stands with the time soon after
    /// midnight, is the browser's.
    private static final String UNMARKED = """
            () => {
              const main = document.querySelector('main').cloneNode(true);
              main.querySelectorAll('bdi, [lang], svg').forEach((part) => part.remove());
              const labels = [...main.querySelectorAll('[aria-label]')].map((part) => part.getAttribute('aria-label'));
              const rest = (words) => {
                const less = words.replace(/⟦[^⟦⟧]*⟧|\\d\\d-[A-Z][a-z]{2}-\\d{4}/g, ' ');
                return less === words ? words.replace(/\\s+/g, ' ').trim() : rest(less);
              };
              return [main.textContent, ...labels].map(rest).filter((words) => /\\p{L}{2}/u.test(words)).join(' | ');
            }
            """;

    private final PretendHospital hospital = PretendHospital.shared();
    private Product product;
    private Chromium chromium;

    @BeforeAll
    void open() {
        product = Product.start(
                "--effleurage.data=" + TestFolders.fresh("languages"), "--effleurage.hospital.url=" + hospital.base());
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        product.close();
    }

    @Test
    void saysNothingThatIsNotInTheWordsOfALanguage() {
        var without = new Browser.NewContextOptions().setServiceWorkers(ServiceWorkerPolicy.BLOCK);
        try (BrowserContext tablet = chromium.browser().newContext(without)) {
            tablet.route("**/bedside/words/*.json", LanguagesIT::marked);
            Page page = Bedside.signIn(tablet, product);
            EveryScreen.of(page, screen -> looked(page, screen));
        }
    }

    @Test
    void speaksTheChosenLanguageWithoutANetwork() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            Page page = Bedside.signIn(tablet, product);
            page.locator("select[data-tap='language']").selectOption("ar");
            page.locator("html[lang='ar'][dir='rtl']").waitFor();
            page.locator("[data-tap='glove']:has-text('قفازات')").waitFor();
            Shots.take(page, "ward-arabic");
            Accessible.checkNarrow(page, "the ward in Arabic");
            page.locator("main[data-offline='ready']").waitFor();

            tablet.setOffline(true);
            page.reload();
            page.locator("[data-tap='patient-1']").waitFor();
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
            Bedside.tap(page, "patient-1");
            page.locator("main[data-screen='patient'] h1:has-text('أي تدليك؟')").waitFor();
            Bedside.tap(page, "back");
            page.locator("select[data-tap='language']").selectOption("de");
            page.locator("html[lang='de'][dir='ltr'] [data-tap='lock']:has-text('Sperren')")
                    .waitFor();
            Accessible.checkNarrow(page, "the ward in German");
        }
    }

    /// Safari's engine writes a Canadian date with slashes, and newer ones may write others otherwise.
    @Test
    void saysTheAgeHoweverTheBrowserWritesADate() {
        try (BrowserContext tablet = chromium.browser().newContext()) {
            tablet.addInitScript("""
                    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
                      get() {
                        return (at) => this.formatToParts(at).map(({ value }) => value).join('').replaceAll('-', '/');
                      },
                    });""");
            Page page = Bedside.signIn(tablet, product);
            Bedside.tap(page, "patient-1");
            page.locator("main[data-screen='patient']").waitFor();
            assertThat(page.locator("main").innerText()).containsPattern("born 14-Mar-1958 \\(\\d{2} y\\)");
        }
    }

    private static void looked(Page page, String screen) {
        assertThat(page.evaluate(UNMARKED))
                .as("words of its own on the screen " + screen)
                .isEqualTo("");
    }

    /// Longer, and marked, so that a word that came another way is seen.
    private static void marked(Route route) {
        var answer = route.fetch();
        var words = Nurse.JSON.readValue(answer.text(), new TypeReference<TreeMap<String, String>>() {});
        words.replaceAll((key, sentence) -> "⟦" + sentence + " ẍẍẍẍ⟧");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(Nurse.JSON.writeValueAsString(words)));
    }
}
