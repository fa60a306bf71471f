package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/// A nurse who knows what she wants to write down, looks at the screen before each tap, and goes on from wherever the
/// tablet has come back to. Between two taps, and in the middle of one, something happens to the tablet.
final class ChaosNurse {
    /// What she did at the bedside, and what the server must have in the end.
    ///
    /// @param reason why it was not done; null when it was
    record Intent(Story story, String bed, int before, int after, Optional<String> reason) {
        static Intent of(Random chance) {
            var story = STORIES.get(chance.nextInt(STORIES.size()));
            String reason = REASONS.get(chance.nextInt(REASONS.size()));
            return new Intent(
                    story,
                    story == Story.LATE ? BEDS.get(chance.nextInt(BEDS.size())) : "1",
                    chance.nextInt(11),
                    chance.nextInt(11),
                    story == Story.REFUSED ? Optional.of(reason) : Optional.empty());
        }
    }

    enum Story {
        LATE,
        REFUSED,
        WHOLE
    }

    enum Fault {
        RELOAD,
        KILLED_TAB,
        OFFLINE,
        ONLINE,
        TAPPED_TWICE,
        CLOCK_SET_BACK,
        CLOCK_SET_ON,
        LAID_DOWN
    }

    private static final List<Story> STORIES = List.of(Story.values());
    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final List<String> BEDS = List.of("1", "2", "5", "7");
    private static final List<String> REASONS = List.of("off-ward", "asleep", "patient-declined");
    private static final String LOOK_AGAIN = "look again";
    private static final int MOST_TAPS = 80;
    private static final String SEEN = """
            () => {
              const main = document.querySelector('main');
              if (!main?.dataset.screen || main.getAttribute('aria-busy') !== 'false') return null;
              const sync = document.querySelector('[data-sync]')?.dataset ?? {};
              const taps = [...main.querySelectorAll('[data-tap]:not(:disabled)')].filter((tap) => tap.checkVisibility());
              return {
                screen: main.dataset.screen,
                gone: Number(sync.waiting ?? 0) + Number(sync.received ?? 0) + Number(sync.needsAPerson ?? 0),
                taps: taps.map((tap) => tap.dataset.tap + (tap.ariaPressed === 'true' ? ' pressed' : '')),
              };
            }
            """;

    private final Intent intent;
    private final Random chance;
    private final BrowserContext tablet;
    private final String bedside;
    private final List<String> happened = new ArrayList<>();
    private Page page;
    private int answersToLose = 2;
    private boolean calm;
    private boolean tookBack;

    /// @param page the ward list, on a tablet with nobody's record on it
    ChaosNurse(Intent intent, Random chance, Page page) {
        this.intent = intent;
        this.chance = chance;
        this.page = page;
        this.tablet = page.context();
        this.bedside = page.url();
    }

    List<String> happened() {
        return happened;
    }

    /// From the first tap until the ward server has said that it has it.
    void work() {
        tablet.route("**/api/sessions", this::loseSomeAnswers);
        for (int taps = 0; taps < MOST_TAPS; taps++) {
            Seen seen = look();
            Optional<String> tap = next(seen);
            if (tap.isEmpty()) {
                break;
            }
            Optional<Fault> fault = Optional.of(chance.nextInt(2 * FAULTS.size()))
                    .filter(roll -> roll < FAULTS.size())
                    .map(FAULTS::get);
            boolean atOnce = chance.nextBoolean();
            tap(tap.get(), fault.filter(Fault.TAPPED_TWICE::equals).isPresent());
            if (!atOnce) {
                look();
            }
            fault.ifPresent(this::strike);
            fault.ifPresent(struck -> happened.add(tap.get() + (atOnce ? " and at once " : ", then ") + struck));
        }
        bringHome();
    }

    private record Seen(String screen, int gone, List<String> taps) {
        /// Not pressed yet.
        Optional<String> first(String beginning) {
            return taps.stream()
                    .filter(tap -> tap.startsWith(beginning) && !tap.endsWith(" pressed"))
                    .findFirst();
        }
    }

    private Seen look() {
        var found = (Map<?, ?>) page.waitForFunction(SEEN).jsonValue();
        var taps = ((List<?>) Objects.requireNonNull(found.get("taps")))
                .stream().map(String::valueOf).toList();
        return new Seen(
                String.valueOf(found.get("screen")),
                ((Number) Objects.requireNonNull(found.get("gone"))).intValue(),
                taps);
    }

    /// Nothing once she has seen that it is saved. What is not on the screen yet she waits for.
    private Optional<String> next(Seen seen) {
        if (seen.screen().equals("ward") && seen.gone() > 0) {
            return Optional.empty();
        }
        return seen.screen().equals("saved")
                ? secondThoughts(seen)
                : Optional.of(wanted(seen).orElse(LOOK_AGAIN));
    }

    private Optional<String> wanted(Seen seen) {
        return switch (seen.screen()) {
            case "ward" -> seen.first("patient-" + intent.bed());
            case "patient" -> Optional.of(door());
            case "late" ->
                seen.first("ago-15").or(() -> seen.first("co-")).or(() -> seen.first("protocol-" + Examples.FOOT));
            case "checks" ->
                seen.taps().stream()
                        .filter(tap -> tap.endsWith("-yes"))
                        .findFirst()
                        .or(() -> seen.first("co-"))
                        .or(() -> seen.first("next"));
            case "before" -> Optional.of("score-" + intent.before());
            case "after" -> Optional.of("score-" + intent.after());
            case "steps" -> seen.first("start").or(() -> Optional.of("wait"));
            case "not-done" ->
                seen.first("protocol-" + Examples.FOOT)
                        .or(() -> intent.reason().flatMap(reason -> seen.first("reason-" + reason)))
                        .or(() -> Optional.of("save"));
            case "review" -> Optional.of("save");
            case "locked" -> Optional.of("unlock");
            default -> Optional.of("back");
        };
    }

    private String door() {
        return switch (intent.story()) {
            case LATE -> "late";
            case REFUSED -> "not-now";
            case WHOLE -> "protocol-" + Examples.FOOT;
        };
    }

    /// Once in a while a save is taken back and made again.
    private Optional<String> secondThoughts(Seen seen) {
        if (tookBack || chance.nextInt(4) > 0) {
            return Optional.empty();
        }
        tookBack = true;
        return seen.first("undo");
    }

    private void tap(String name, boolean twice) {
        switch (name) {
            case LOOK_AGAIN -> page.waitForTimeout(200);
            case "wait" -> page.clock().runFor(1_000);
            case "unlock" -> unlock();
            default -> {
                var button = page.locator("[data-tap='" + name + "']:not(main[aria-busy='true'] *)");
                if (twice) {
                    button.dblclick();
                } else {
                    button.click();
                }
            }
        }
    }

    /// Where the server cannot be asked, she walks to where it can. The screen may unlock by itself at any moment, when
    /// another tap has reached the server: so it is looked at and typed in one go.
    private void unlock() {
        tablet.setOffline(false);
        page.evaluate("""
                (password) => {
                  const field = document.querySelector('input[name=password]');
                  if (field === null) return;
                  field.value = password;
                  document.querySelector("[data-tap='unlock']").click();
                }
                """, "nurse");
        page.waitForTimeout(200);
    }

    private void strike(Fault fault) {
        switch (fault) {
            case TAPPED_TWICE -> {}
            case RELOAD -> page.reload();
            case KILLED_TAB -> {
                Page next = tablet.newPage();
                page.close();
                page = next;
                page.navigate(bedside);
            }
            case OFFLINE -> tablet.setOffline(true);
            case ONLINE -> tablet.setOffline(false);
            case CLOCK_SET_BACK -> moveClock(-1 - chance.nextInt(3_600));
            case CLOCK_SET_ON -> moveClock(1 + chance.nextInt(20));
            case LAID_DOWN -> {
                if (page.locator("[data-tap='lock']").isVisible()) {
                    page.locator("[data-tap='lock']").click();
                }
            }
        }
    }

    private void moveClock(long seconds) {
        long now = ((Number) page.evaluate("() => Date.now()")).longValue();
        page.clock().setSystemTime(now + seconds * 1_000);
    }

    /// The server has it, and the tablet never hears so; or the server is down, or somebody else answers.
    private void loseSomeAnswers(Route route) {
        int roll = calm || answersToLose == 0 ? 9 : chance.nextInt(6);
        answersToLose -= roll < 3 ? 1 : 0;
        switch (roll) {
            case 0 -> {
                route.fetch();
                route.abort();
            }
            case 1 -> route.fulfill(new Route.FulfillOptions().setStatus(500).setBody("fault"));
            case 2 ->
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(200)
                        .setContentType("text/html")
                        .setBody("<h1>Guest Wi-Fi</h1>"));
            default -> route.fallback();
        }
    }

    private void bringHome() {
        calm = true;
        tablet.setOffline(false);
        while (look().screen().equals("locked")) {
            unlock();
        }
        // Whoever leaves the screen has let the save stand.
        if (look().screen().equals("saved")) {
            Bedside.tap(page, "to-ward");
        }
        // A try that was put off comes when its time has come, and nobody has to wait for it.
        moveClock(20);
        page.evaluate("() => dispatchEvent(new Event('online'))");
        page.locator("[data-sync][data-received='1'][data-waiting='0'][data-needs-a-person='0']")
                .waitFor();
    }
}
