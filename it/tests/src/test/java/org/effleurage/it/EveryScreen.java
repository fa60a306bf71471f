package org.effleurage.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.function.Consumer;

/// A walk through the bedside, so that somebody can look at each of its screens.
final class EveryScreen {
    private static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    private final Page page;
    private final Consumer<String> look;

    private EveryScreen(Page page, Consumer<String> look) {
        this.page = page;
        this.look = look;
    }

    /// From the ward list to the locked screen.
    ///
    /// @param look is told the screen's name when it stands still
    static void of(Page page, Consumer<String> look) {
        var walk = new EveryScreen(page, look);
        walk.hersAlone();
        walk.massageStoppedForPain();
        walk.corrected();
        walk.otherScales();
        walk.blocked();
        walk.refusedAndLate();
    }

    private void hersAlone() {
        Bedside.tap(page, "list-mine");
        page.locator("[data-tap='choose-mine']").waitFor();
        at("ward");
        Bedside.tap(page, "choose-mine");
        page.locator("[data-tap='mine-1']").waitFor();
        Bedside.tap(page, "mine-1");
        page.locator("[data-tap='mine-1'][aria-pressed='true']").waitFor();
        at("choosing");
        Bedside.tap(page, "mine-done");
        at("ward");
        Bedside.tap(page, "list-all");
        page.locator("[data-tap='patient-2']").waitFor();
    }

    private void massageStoppedForPain() {
        at("ward");
        Bedside.tap(page, "patient-1");
        at("patient");
        page.locator("main [data-tap^='protocol-']").first().click();
        at("checks");
        agree();
        at("before");
        Bedside.tap(page, "score-5");
        at("steps");
        vitalSigns();
        Bedside.tap(page, "start");
        page.locator("[data-tap='pause']").waitFor();
        at("steps");
        Bedside.tap(page, "stop");
        page.locator("[data-tap='reason-pain-up']").waitFor();
        at("steps");
        Bedside.tap(page, "reason-pain-up");
        at("event");
        Bedside.tap(page, "no-event");
        at("after");
        Bedside.tap(page, "score-3");
        at("review");
        Bedside.tap(page, "save");
        at("saved");
        Bedside.tap(page, "to-ward");
        at("ward");
    }

    private void vitalSigns() {
        Bedside.tap(page, "vitals");
        at("vitals");
        Bedside.tap(page, "vital-heart-rate");
        page.locator("[data-tap='key-0']").waitFor();
        at("vitals");
        Bedside.tap(page, "back");
        Bedside.tap(page, "vitals-done");
        page.locator("main[data-screen='steps']").waitFor();
    }

    /// A record can be corrected once the ward server has it.
    private void corrected() {
        page.locator("[data-sync][data-received='1']").waitFor();
        Bedside.tap(page, "patient-1");
        Bedside.tap(page, "earlier");
        at("patient");
        Bedside.tap(page, "correct-after-0");
        at("correct");
        Bedside.tap(page, "score-2");
        at("why");
        toTheWard();
        Bedside.tap(page, "patient-1");
        Bedside.tap(page, "earlier");
        Bedside.tap(page, "withdraw-0");
        at("withdraw");
        toTheWard();
    }

    /// A protocol that asks for more than pain, and a patient who cannot answer.
    private void otherScales() {
        begin("1", "postop-back-20-evening");
        for (String scale : List.of("vas-0-100", "fps-r", "nrs-0-10")) {
            Bedside.tap(page, "instrument-" + scale);
            page.locator("[data-tap='instrument-" + scale + "']").waitFor(GONE);
            at("before");
        }
        Bedside.tap(page, "score-4");
        Bedside.tap(page, "also");
        at("also");
        Bedside.tap(page, "also-nrs-anxiety");
        page.locator("[data-tap='also-leave']").waitFor();
        at("also");
        toTheWard();
        begin("3", Examples.FOOT);
        at("before");
        toTheWard();
    }

    private void begin(String bed, String protocol) {
        Bedside.tap(page, "patient-" + bed);
        Bedside.tap(page, "protocol-" + protocol);
        page.locator("main[data-screen='checks']").waitFor();
        agree();
        page.locator("main[data-screen='before']").waitFor();
    }

    private void blocked() {
        Bedside.tap(page, "patient-4");
        page.locator("main[data-screen='patient'] details.blocked summary").click();
        at("patient");
        toTheWard();
    }

    private void refusedAndLate() {
        Bedside.tap(page, "patient-5");
        at("patient");
        Bedside.tap(page, "not-now");
        at("not-done");
        Bedside.tap(page, "back");
        at("patient");
        Bedside.tap(page, "late");
        at("late");
        Bedside.tap(page, "lock");
        at("locked");
    }

    private void toTheWard() {
        while (!Glance.at(page).screen().equals("ward")) {
            Bedside.tap(page, "back");
        }
    }

    private void at(String screen) {
        page.locator("main[data-screen='" + screen + "'][aria-busy='false']").waitFor();
        look.accept(screen);
    }

    /// Answered so that nothing speaks against the massage, whatever was already known.
    private void agree() {
        for (Object question : (List<?>) page.locator("main [data-tap^='check-'][data-tap$='-yes']")
                .evaluateAll("taps => taps.map((tap) => tap.dataset.tap)")) {
            Bedside.tap(page, String.valueOf(question));
            page.locator("main[aria-busy='false']").waitFor();
        }
        if (page.locator("main[data-screen='checks'] [data-tap^='co-']").count() > 0) {
            page.locator("[data-tap^='co-']").first().click();
        }
    }
}
