package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

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
