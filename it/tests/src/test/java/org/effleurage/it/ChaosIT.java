package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A small size of what `bin/chaos-run` runs large, and the proof that it would notice. `-Deffleurage.chaos.runs` says
/// how many, `-Deffleurage.chaos.seed` the first.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChaosIT {
    private static final int RUNS = Integer.getInteger("effleurage.chaos.runs", 3);
    private static final long SEED = Long.getLong("effleurage.chaos.seed", 20_261_126L);

    private TheWard ward;
    private Chromium chromium;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        ward = TheWard.withoutAHospital("--effleurage.protocols=" + ShortMassages.in(folder));
        chromium = Chromium.launch();
    }

    @AfterAll
    void close() {
        chromium.close();
        ward.close();
    }

    // guards H-03 H-04
    @Test
    void recordsWhatTheNurseDidWhateverHappensToTheTablet() throws Exception {
        assertThat(new ChaosRun(ward, chromium).many(RUNS, SEED)).isEmpty();
    }

    /// The same finger, the same lost answers, and a new id with every try.
    @Test
    void wouldNoticeARecordThatIsThereTwice() throws Exception {
        Optional<String> wrong = new ChaosRun(ward, chromium).of(SEED, ChaosIT::giveEveryTryItsOwnId);

        assertThat(wrong.orElse("")).containsPattern("the server has \\[(bed [^,]+), \\1");
    }

    /// The tablet says that it is saved and has it only in its memory.
    @Test
    void wouldNoticeARecordThatIsLost() throws Exception {
        Optional<String> wrong = new ChaosRun(ward, chromium).of(SEED, tablet -> tablet.addInitScript("""
                const put = IDBObjectStore.prototype.put;
                IDBObjectStore.prototype.put = function (...what) {
                  return this.name === 'outbox' ? this.count() : put.apply(this, what);
                };
                """));

        assertThat(wrong.orElse("")).contains("the server has []");
    }

    /// The answer to the first try is lost, and the second is another record to the server.
    private static void giveEveryTryItsOwnId(BrowserContext tablet) {
        tablet.route("**/api/sessions", route -> {
            sendUnder(Examples.tabletId(Instant.now()).toString(), route);
            String second = Examples.tabletId(Instant.now()).toString();
            APIResponse answer = sendUnder(second, route);
            String receipt = answer.text().replace(second, idOf(route));
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(receipt));
        });
    }

    private static APIResponse sendUnder(String id, Route route) {
        String sent = route.request().postData().replace(idOf(route), id);
        return route.fetch(new Route.FetchOptions().setPostData(sent));
    }

    private static String idOf(Route route) {
        return Nurse.JSON.readTree(route.request().postData()).path("id").asString();
    }
}
