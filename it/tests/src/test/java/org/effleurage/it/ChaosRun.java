package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/// One nurse, one massage, one tablet on a bad night. What the server has in the end is held against what she did.
/// `bin/chaos-run` makes many.
final class ChaosRun {
    private static final String RECORDED = """
            select received_at, bed, author, outcome, document #>> '{before,value}', document #>> '{after,value}',
                   document #>> '{reason,code}',
                   coalesce((document ->> 'startedAt')::timestamptz <= (document ->> 'endedAt')::timestamptz, true)
              from session_revision join patient on patient.id = session_revision.patient_id
            union all
            select session_conflict.received_at, bed, session_conflict.author, 'a conflict', null, null, null, true
              from session_conflict join session_revision using (session_id)
              join patient on patient.id = session_revision.patient_id
             order by received_at offset ?""";

    /// Neighbouring seeds would begin with the same story.
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /// Then comes a new one, which has nothing of the page yet.
    private static final int RUNS_OF_A_TABLET = 50;

    private final TheWard ward;
    private final Chromium chromium;

    ChaosRun(TheWard ward, Chromium chromium) {
        this.ward = ward;
        this.chromium = chromium;
    }

    /// Prints a line a run and the sum; ends with 1 when a run went wrong.
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        Path protocols = ShortMassages.in(TestFolders.fresh("short"));
        List<String> wrong;
        try (var ward = TheWard.withoutAHospital("--effleurage.protocols=" + protocols);
                var chromium = Chromium.launch()) {
            wrong = new ChaosRun(ward, chromium).many(runs, Long.parseLong(arguments[1]));
        }
        System.out.println(runs + " runs, " + wrong.size() + " of them wrong");
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    List<String> many(int runs, long first) throws SQLException {
        var wrong = new ArrayList<String>();
        var tablet = new ChaosTablet(chromium, ward.product());
        try {
            for (int run = 0; run < runs; run++) {
                Instant began = Instant.now();
                Optional<String> said = of(first + run, tablet);
                said.ifPresent(wrong::add);
                System.out.printf(
                        "run %d of %d, %.1f s: %s%n",
                        run + 1,
                        runs,
                        Duration.between(began, Instant.now()).toMillis() / 1000.0,
                        said.orElse("seed " + (first + run) + " right"));
                // What went wrong may still lie on this one.
                if (said.isPresent() || run % RUNS_OF_A_TABLET == RUNS_OF_A_TABLET - 1) {
                    tablet.close();
                    tablet = new ChaosTablet(chromium, ward.product());
                }
            }
        } finally {
            tablet.close();
        }
        return wrong;
    }

    /// @param spoil makes the tablet forget a promise, so that a run must go wrong
    Optional<String> of(long seed, Consumer<BrowserContext> spoil) throws SQLException {
        try (var tablet = new ChaosTablet(chromium, ward.product())) {
            spoil.accept(tablet.browser());
            return of(seed, tablet);
        }
    }

    /// Nothing when the server has exactly what the nurse did; otherwise what differs, and what happened on the way.
    private Optional<String> of(long seed, ChaosTablet tablet) throws SQLException {
        var chance = new Random(seed * SPREAD);
        var intent = Intent.of(chance);
        int had = beyond(0).size();
        List<String> happened = List.of();
        String never = "";
        try {
            var nurse = new ChaosNurse(intent, chance, tablet.ready());
            happened = nurse.happened();
            nurse.work();
        } catch (PlaywrightException stuck) {
            never = " The tablet did not come to its end: "
                    + String.valueOf(stuck.getMessage()).replaceAll("\\s+", " ");
        }
        List<String> has = beyond(had);
        if (has.equals(List.of(meant(intent))) && never.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("seed %d: the nurse did %s, the server has %s.%s Happened: %s"
                .formatted(seed, meant(intent), has, never, String.join("; ", happened)));
    }

    private static String meant(Intent intent) {
        return "bed " + intent.bed() + " by nurse: " + intent.inWords();
    }

    /// Sessions and conflicts, in the order they came.
    private List<String> beyond(int had) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = ward.database();
                var query = connection.prepareStatement(RECORDED)) {
            query.setInt(1, had);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    String scores =
                            rows.getString(5) == null ? "" : " " + rows.getString(5) + " -> " + rows.getString(6);
                    String reason = rows.getString(7) == null ? "" : " " + rows.getString(7);
                    String order = rows.getBoolean(8) ? "" : " with its end before its start";
                    found.add("bed %s by %s: %s%s%s%s"
                            .formatted(rows.getString(2), rows.getString(3), rows.getString(4), scores, reason, order));
                }
            }
        }
        return found;
    }
}
