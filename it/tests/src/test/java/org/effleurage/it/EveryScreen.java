package org.effleurage.it;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;

/// A walk through the bedside, so that somebody can look at each of its screens.
final class EveryScreen {
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
        walk.massageStoppedForPain();
        walk.refusedAndLate();
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

    private void refusedAndLate() {
        Bedside.tap(page, "patient-3");
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
