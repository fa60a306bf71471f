package org.effleurage.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.effleurage.it.ChaosNurse.Intent;

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

    private final TheWard ward;
    private final Chromium chromium;

    ChaosRun(TheWard ward, Chromium chromium) {
        this.ward = ward;
        this.chromium = chromium;
    }

    /// Prints how far it is, and each run that went wrong as soon as it did; ends with 1 when one did.
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
        for (int run = 0; run < runs; run++) {
            of(first + run).ifPresent(said -> {
                System.out.println(said);
                wrong.add(said);
            });
            if (run % 25 == 24) {
                System.out.println((run + 1) + " runs, " + wrong.size() + " of them wrong");
            }
        }
        return wrong;
    }

    /// Nothing when the server has exactly what the nurse did; otherwise what differs, and what happened on the way.
    Optional<String> of(long seed) throws SQLException {
        return of(seed, tablet -> {});
    }

    /// @param spoil makes the tablet forget a promise, so that a run must go wrong
    Optional<String> of(long seed, Consumer<BrowserContext> spoil) throws SQLException {
        var chance = new Random(seed * SPREAD);
        var intent = Intent.of(chance);
        int had = beyond(0).size();
        List<String> happened = List.of();
        String never = "";
        try (BrowserContext tablet = chromium.browser().newContext()) {
            spoil.accept(tablet);
            var nurse = new ChaosNurse(intent, chance, tablet, ward.product());
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
        String scores = intent.before() + " -> " + intent.after();
        return "bed " + intent.bed() + " by nurse: "
                + switch (intent.story()) {
                    case LATE, WHOLE -> "completed " + scores;
                    case REFUSED -> refusal(intent.reason().orElseThrow());
                };
    }

    private static String refusal(String reason) {
        return (reason.equals("patient-declined") ? "declined " : "not-done ") + reason;
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
