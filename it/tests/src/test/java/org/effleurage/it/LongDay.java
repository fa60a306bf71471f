package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/// Three nurses share a tablet for twenty-four hours. It has a network only where one signs in after another; its
/// browser is killed again and again. What the ward server has in the end is held against what each of them did, in the
/// order and at the times she did it. `bin/long-day` makes a whole one.
final class LongDay {
    private static final Duration DAY = Duration.ofHours(24);

    private static final List<String> SHIFTS = List.of("nurse", "charge", "lead");

    /// Longer than the massages of the test's protocols.
    private static final Duration MASSAGE = Duration.ofSeconds(10);

    /// What a clock in the browser may differ from the one that watches it.
    private static final Duration GRACE = Duration.ofSeconds(20);

    /// However slow the machine is, within this time another record is received, or none is.
    private static final Locator.WaitForOptions ANOTHER = new Locator.WaitForOptions().setTimeout(30_000);

    private static final Locator.ClickOptions SOON = new Locator.ClickOptions().setTimeout(3_000);
    private static final int TAPS_TO_A_KILL = 50;
    private static final int MOST_TAPS = 80;

    private static final String RECORDED = """
            select author, bed, outcome, document #>> '{before,value}', document #>> '{after,value}',
                   document #>> '{reason,code}', recorded_at, (document ->> 'endedAt')::timestamptz
              from session_revision join patient on patient.id = session_revision.patient_id
             where author = ?
             order by received_at""";

    private final TheWard ward;
    private final Random chance;
    private final LongDayTablet tablet;
    private final Map<String, List<Done>> done = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int saved;
    private int sent;

    /// What the ward server must have: these words, and times no further from these than a clock may differ.
    private record Done(String words, Span recorded, Span ended) {}

    private record Had(String words, Instant recorded, Instant ended) {}

    private record Span(Instant from, Instant until) {
        Span and(Span later) {
            return new Span(from, later.until);
        }

        Span minus(Duration time) {
            return new Span(from.minus(time), until.minus(time));
        }

        boolean holds(Instant at) {
            return !at.isBefore(from.minus(GRACE)) && !at.isAfter(until.plus(GRACE));
        }
    }

    private LongDay(TheWard ward, long seed, LongDayTablet tablet) {
        this.ward = ward;
        this.chance = new Random(seed);
        this.tablet = tablet;
    }

    /// Prints how it goes and what was wrong; ends with 1 when anything was.
    public static void main(String[] arguments) throws Exception {
        Path protocols = ShortMassages.in(TestFolders.fresh("short"));
        List<String> wrong;
        try (var ward = TheWard.withoutAHospital("--effleurage.protocols=" + protocols);
                var chromium = Chromium.launch()) {
            wrong = of(
                    ward,
                    chromium,
                    Integer.parseInt(arguments[0]),
                    Long.parseLong(arguments[1]),
                    LongDaySpoilt.named(arguments[2]));
        }
        wrong.forEach(System.out::println);
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    /// What differs; nothing when the server has exactly what the nurses did.
    ///
    /// @param spoil makes the tablet forget a promise, so that the day must go wrong
    static List<String> of(TheWard ward, Chromium chromium, int sessions, long seed, Consumer<BrowserContext> spoil)
            throws Exception {
        Instant began = Instant.now();
        try (var tablet = new LongDayTablet(chromium, ward.product(), DAY, spoil)) {
            var day = new LongDay(ward, seed, tablet);
            day.go(sessions);
            System.out.printf(
                    "%d sessions, browser killed %d times, %d s: %s%n",
                    sessions,
                    tablet.kills(),
                    Duration.between(began, Instant.now()).toSeconds(),
                    day.wrong.isEmpty() ? "seed " + seed + " right" : "seed " + seed + " wrong");
            return day.wrong;
        }
    }

    private void go(int sessions) throws SQLException {
        try {
            for (int shift = 0; shift < SHIFTS.size(); shift++) {
                work(SHIFTS.get(shift), sessions * (shift + 1) / SHIFTS.size() - saved);
            }
            SHIFTS.forEach(this::bringHome);
        } catch (PlaywrightException stuck) {
            wrong.add("The tablet did not come to its end: "
                    + String.valueOf(stuck.getMessage()).replaceAll("\\s+", " "));
        }
        for (String nurse : SHIFTS) {
            compare(nurse, done.getOrDefault(nurse, List.of()), has(nurse));
        }
    }

    private void work(String nurse, int sessions) {
        tablet.signIn(nurse);
        tablet.page().locator("main[data-offline='ready']").waitFor();
        tablet.cutOff();
        Duration each = DAY.dividedBy((long) SHIFTS.size() * sessions);
        for (int session = 0; session < sessions; session++) {
            done.computeIfAbsent(nurse, somebody -> new ArrayList<>()).add(writeDown(nurse, Intent.of(chance)));
            tablet.pass(each.minus(MASSAGE.multipliedBy(2)));
            if (saved % 10 == 0) {
                System.out.printf("%d saved%n", saved);
            }
        }
    }

    /// She looks before each tap, and goes on from wherever the tablet has come back to.
    private Done writeDown(String nurse, Intent intent) {
        var tapped = new HashMap<String, Span>();
        for (int taps = 0; taps < MOST_TAPS; taps++) {
            Glance seen = Glance.at(tablet.page());
            if (seen.gone() > saved && seen.screen().equals("ward")) {
                saved++;
                return meant(nurse, intent, tapped);
            }
            String tap = seen.screen().equals("saved")
                    ? "to-ward"
                    : intent.next(seen).orElse("look again");
            Instant from = tablet.now();
            tap(tap);
            tapped.merge(tap, new Span(from, tablet.now()), Span::and);
        }
        throw new PlaywrightException(
                "%s could not write down %s on the screen %s".formatted(nurse, intent, Glance.at(tablet.page())));
    }

    private void tap(String name) {
        boolean killed = chance.nextInt(TAPS_TO_A_KILL) == 0;
        if (killed) {
            tablet.killWithin(Duration.ofMillis(chance.nextInt(100)));
        }
        try {
            switch (name) {
                // It locks itself, hears that nobody could open it again, and opens.
                case "look again", "unlock" -> tablet.page().waitForTimeout(100);
                case "wait" -> tablet.pass(MASSAGE);
                default ->
                    tablet.page()
                            .locator("[data-tap='" + name + "']:not(main[aria-busy='true'] *)")
                            .click(SOON);
            }
        } catch (TimeoutError gone) {
            // Another screen has come meanwhile, as where a patient was opened: she looks at that one.
        } catch (PlaywrightException broken) {
            if (!killed) {
                throw broken;
            }
        }
        if (killed) {
            tablet.startAgain();
        }
    }

    private static Done meant(String nurse, Intent intent, Map<String, Span> tapped) {
        Span recorded = Objects.requireNonNull(tapped.get("save"));
        Span ended = switch (intent.story()) {
            case LATE -> Objects.requireNonNull(tapped.get("ago-15")).minus(Duration.ofMinutes(15));
            case REFUSED, WHOLE -> recorded;
        };
        return new Done("bed %s by %s: %s".formatted(intent.bed(), nurse, intent.inWords()), recorded, ended);
    }

    /// The network is back. While what she saved is on its way, the browser may be killed a few times more.
    private void bringHome(String nurse) {
        sent += done.getOrDefault(nurse, List.of()).size();
        for (int kills = chance.nextInt(2); kills > 0; kills--) {
            tablet.signIn(nurse);
            tablet.killWithin(Duration.ofMillis(chance.nextInt(1_000)));
            tablet.startAgain();
        }
        tablet.signIn(nurse);
        Locator sync = tablet.page().locator("[data-sync]");
        for (int received = received(sync); received < sent; received = received(sync)) {
            Locator another = tablet.page().locator("[data-sync]:not([data-received='" + received + "'])");
            try {
                another.waitFor(ANOTHER);
            } catch (TimeoutError none) {
                wrong.add("of %d records only %d had been received when no other came: %s"
                        .formatted(sent, received, sync.innerText()));
                return;
            }
        }
    }

    private static int received(Locator sync) {
        return Integer.parseInt(sync.getAttribute("data-received"));
    }

    private void compare(String nurse, List<Done> did, List<Had> has) {
        if (did.size() != has.size()) {
            wrong.add("%s did %d sessions, the server has %d of hers".formatted(nurse, did.size(), has.size()));
        }
        for (int i = 0; i < Math.min(did.size(), has.size()); i++) {
            if (!is(did.get(i), has.get(i))) {
                wrong.add("number %d: the nurse did %s, the server has %s".formatted(i + 1, did.get(i), has.get(i)));
            }
        }
    }

    private static boolean is(Done did, Had has) {
        return did.words().equals(has.words())
                && did.recorded().holds(has.recorded())
                && did.ended().holds(has.ended());
    }

    /// In the order they came.
    private List<Had> has(String nurse) throws SQLException {
        var found = new ArrayList<Had>();
        try (var connection = ward.database();
                var query = connection.prepareStatement(RECORDED)) {
            query.setString(1, nurse);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    String what = rows.getString(4) == null
                            ? rows.getString(6)
                            : rows.getString(4) + " -> " + rows.getString(5);
                    Instant recorded = rows.getTimestamp(7).toInstant();
                    Instant ended = rows.getTimestamp(8) == null
                            ? recorded
                            : rows.getTimestamp(8).toInstant();
                    found.add(new Had(
                            "bed %s by %s: %s %s"
                                    .formatted(rows.getString(2), rows.getString(1), rows.getString(3), what),
                            recorded,
                            ended));
                }
            }
        }
        return found;
    }
}
