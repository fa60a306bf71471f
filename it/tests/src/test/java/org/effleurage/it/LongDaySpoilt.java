package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.util.function.Consumer;

/// Promises that a tablet forgets, so that a day with it must go wrong: the proof that the comparison would notice.
final class LongDaySpoilt {
    private LongDaySpoilt() {}

    static Consumer<BrowserContext> named(String promise) {
        return switch (promise) {
            case "nothing" -> tablet -> {};
            case "author" -> LongDaySpoilt::sendAsAnothers;
            case "time" -> tablet -> tablet.route("**/api/sessions", LongDaySpoilt::sendAsOfNow);
            default -> throw new IllegalArgumentException("a tablet forgets nothing, author or time");
        };
    }

    /// The tablet sends what the nurse saved as what another one did.
    private static void sendAsAnothers(BrowserContext tablet) {
        tablet.addInitScript("""
                const parse = JSON.parse;
                JSON.parse = (text, ...how) => parse(text.replaceAll('"author":"nurse"', '"author":"charge"'), ...how);
                """);
    }

    /// Each record is said to be of the hour in which it is sent.
    private static void sendAsOfNow(Route route) {
        String said = route.request().postData();
        String now = "\"recordedAt\":\"" + Instant.now() + "\"";
        route.resume(new Route.ResumeOptions().setPostData(said.replaceAll("\"recordedAt\":\"[^\"]+\"", now)));
    }
}
