package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/// The tablet's page in a nurse's hand. Taps and keys are counted where a test asks for it.
final class Bedside {
    private Bedside() {}

    static Page signIn(BrowserContext tablet, Product product) {
        return signIn(tablet, product, "nurse");
    }

    static Page signIn(BrowserContext tablet, Product product, String username) {
        Page page = tablet.newPage();
        page.navigate(product.address() + "/sign-in");
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("button[type=submit]").click();
        page.locator("[data-tap='patient-1']").waitFor();
        return page;
    }

    /// For a test that answers in the ward server's place. On a busy machine a page that its worker took over while it
    /// was open goes past Playwright's routes now and then; one that was loaded with its worker was not seen to.
    static Page signInToRoute(BrowserContext tablet, Product product) {
        Page page = signIn(tablet, product);
        page.locator("main[data-offline='ready']").waitFor();
        page.reload();
        page.locator("[data-tap='patient-1']").waitFor();
        return page;
    }

    /// What the first nurse left unsent stays on the tablet.
    static void signOutAndIn(Page page, String username) {
        page.locator("[data-sign-out] button").click();
        tap(page, "sign-out");
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(username);
        page.locator("button[type=submit]").click();
        page.locator("[data-tap='patient-1']").waitFor();
    }

    /// The shortest record there is, while the ward server has a fault. Routes have to be taken away afterwards.
    static void saveUnsent(Page page, String bed) {
        page.route("**/api/sessions", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        tap(page, "patient-" + bed);
        tap(page, "not-now");
        page.locator("main[data-screen='not-done']").waitFor();
        // Which massage is meant is asked only where several are planned.
        if (page.locator("[data-tap='reason-off-ward']").count() == 0) {
            page.locator("[data-tap^='protocol-']").first().click();
        }
        tap(page, "reason-off-ward");
        tap(page, "save");
        page.locator("main[data-screen='saved']").waitFor();
        tap(page, "to-ward");
        page.locator("[data-sync][data-waiting='1']").waitFor();
    }

    static void countTaps(Page page) {
        page.evaluate("""
                () => {
                  window.taps = 0;
                  window.keys = 0;
                  addEventListener('click', () => window.taps++, true);
                  addEventListener('keydown', () => window.keys++, true);
                }
                """);
    }

    static Object taps(Page page) {
        return page.evaluate("() => window.keys === 0 ? window.taps : 'typed'");
    }

    /// On the narrowest phone nothing lies beside the screen.
    static void assertFits(Page page) {
        Accessible.assertFitsThePhone(page, String.valueOf(page.locator("main").getAttribute("data-screen")));
    }

    /// On the screen that the tap before led to: buttons of two screens may share a name.
    static void tap(Page page, String name) {
        page.locator("[data-tap='" + name + "']:not(main[aria-busy='true'] *)").click();
    }
}
