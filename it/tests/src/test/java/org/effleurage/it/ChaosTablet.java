package org.effleurage.it;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/// A tablet somebody has signed in on once. Wiped, it is another device with an empty store, and what took the time is
/// still there: the sign-in, and the page that the browser keeps.
final class ChaosTablet implements AutoCloseable {
    private final BrowserContext browser;
    private final Product product;

    ChaosTablet(Chromium chromium, Product product) {
        this.browser = chromium.browser().newContext();
        this.product = product;
        browser.setDefaultTimeout(20_000);
        browser.clock().install();
    }

    BrowserContext browser() {
        return browser;
    }

    /// Ready to be carried off the network, with nobody's record on it.
    Page ready() {
        Page page = browser.pages().isEmpty() ? Bedside.signIn(browser, product) : wiped();
        page.locator("main[data-offline='ready']").waitFor();
        return page;
    }

    /// As the browser's own "clear site data" does, but for the sign-in. Nothing of the run before may reach this one:
    /// no open page, no lost answer, no network that is off, no clock that was moved.
    private Page wiped() {
        browser.setOffline(false);
        browser.unroute("**/api/sessions");
        Page page = browser.newPage();
        browser.pages().stream().filter(open -> !open.equals(page)).forEach(Page::close);
        browser.clock().setSystemTime(System.currentTimeMillis());
        var what = new JsonObject();
        what.addProperty("origin", product.address());
        what.addProperty("storageTypes", "indexeddb,local_storage");
        browser.newCDPSession(page).send("Storage.clearDataForOrigin", what);
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName("effleurage-device"));
        page.navigate(product.address() + "/bedside");
        page.locator("[data-tap='patient-1'], main[data-screen='locked'], input[name=username]")
                .first()
                .waitFor();
        if (page.locator("[data-tap='patient-1']").isHidden()) {
            // The ward server was told to lock after the last tap of the run before, and holds its nurse to it.
            page.close();
            return Bedside.signIn(browser, product);
        }
        return page;
    }

    @Override
    public void close() {
        browser.close();
    }
}
