package org.effleurage.web.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.session.Reassessment;
import org.effleurage.session.Session;
import tools.jackson.databind.JsonNode;

/// A later look as the tablet sent it: kept word for word, like a session.
///
/// @param digest of the content with keys in order
public record ReassessmentDocument(
        Reassessment reassessment, Instant recordedAt, long clockOffsetMillis, String json, String digest) {
    private static final String SCHEMA = "effleurage-reassessment/v1";
    private static final int LONGEST_WAIT = 7 * 24 * 60;

    public sealed interface Read {
        record Understood(ReassessmentDocument document) implements Read {}

        record Faulty(List<IntakeProblem> problems) implements Read {}
    }

    /// A later look, or everything that is wrong with it.
    ///
    /// @param published any version ever published here, the one of its session among them
    public static Read read(byte[] body, Function<ProtocolKey, Optional<Protocol>> published) {
        return switch (StrictJson.parse(body)) {
            case StrictJson.Parsed.Broken broken -> new Read.Faulty(List.of(broken.problem()));
            case StrictJson.Parsed.Tree tree -> understood(tree.root(), published);
        };
    }

    private static Read understood(JsonNode tree, Function<ProtocolKey, Optional<Protocol>> published) {
        var problems = new ArrayList<IntakeProblem>();
        var all = new Fields(tree, "", problems);
        Letterhead.schema(all, SCHEMA);
        var id = Letterhead.id(all, problems);
        var key = Letterhead.protocol(all.object("protocol"));
        var protocol = published.apply(key);
        Letterhead.known(protocol, all, problems);
        long offset = Letterhead.clockOffset(all.object("device"));
        var session = all.id("session");
        var patient = all.id("patient");
        String author = all.text("author");
        Instant recordedAt = all.instant("recordedAt");
        Duration after = after(all, protocol);
        var score = new ScoreReader(
                        protocol.map(found -> found.schedule().instruments()).orElse(List.of()))
                .score(all.object("score"));
        all.nothingElse();
        if (!problems.isEmpty()) {
            return new Read.Faulty(problems);
        }
        var look = score.make();
        if (look.at().isAfter(recordedAt.plus(Session.CLOCK_GRACE))) {
            all.fault(IntakeCode.OUT_OF_ORDER, "/score/at", "the score comes after the saving", "save after scoring");
            return new Read.Faulty(problems);
        }
        String json = StrictJson.written(tree);
        return new Read.Understood(new ReassessmentDocument(
                new Reassessment(id, session, patient, key, author, after, look),
                recordedAt,
                offset,
                json,
                StrictJson.digest(json)));
    }

    private static Duration after(Fields all, Optional<Protocol> protocol) {
        int minutes = all.whole("afterMinutes");
        Duration after = Duration.ofMinutes(Math.clamp(minutes, 0, LONGEST_WAIT));
        boolean asked = protocol.isEmpty()
                || protocol.get().schedule().again().stream()
                        .anyMatch(again -> again.at().equals(after));
        if (!asked) {
            all.fault(
                    IntakeCode.NO_SUCH_LOOK,
                    "/afterMinutes",
                    "the protocol version asks for no look at that time",
                    "send the minutes of one of its looks");
        }
        return after;
    }
}
