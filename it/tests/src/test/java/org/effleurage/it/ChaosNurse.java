package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A nurse who knows what she wants to write down, looks at the screen before each tap, and goes on from wherever the
/// tablet has come back to. Between two taps, and in the middle of one, something happens to the tablet.
final class ChaosNurse {
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

    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final String LOOK_AGAIN = "look again";
    private static final int MOST_TAPS = 80;

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
            Glance seen = look();
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

    private Glance look() {
        return Glance.at(page);
    }

    /// Nothing once she has seen that it is saved. What is not on the screen yet she waits for.
    private Optional<String> next(Glance seen) {
        if (seen.screen().equals("ward") && seen.gone() > 0) {
            return Optional.empty();
        }
        return seen.screen().equals("saved")
                ? secondThoughts(seen)
                : Optional.of(intent.next(seen).orElse(LOOK_AGAIN));
    }

    /// Once in a while a save is taken back and made again.
    private Optional<String> secondThoughts(Glance seen) {
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
            case "undo" -> undo(twice);
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

    /// The button goes by itself when its ten seconds are over: so it is looked at and tapped in one go. Where it has
    /// gone,
    /// the save stands.
    private void undo(boolean twice) {
        page.evaluate("""
                (taps) => {
                  const button = document.querySelector("[data-tap='undo']:not(main[aria-busy='true'] *)");
                  for (let tap = 1; tap <= taps; tap++) {
                    button?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: tap }));
                  }
                }
                """, twice ? 2 : 1);
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
