package org.effleurage.web.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.session.Correction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A correction as the tablet sent it: of which revision, why, and the scores that are other ones.
///
/// @param revision the one the nurse had before her eyes
public record CorrectionDocument(
        UUID id,
        UUID session,
        int revision,
        UUID patient,
        String author,
        Correction.Reason reason,
        Instant recordedAt,
        long clockOffsetMillis,
        Scores scores) {
    private static final String SCHEMA = "effleurage-correction/v1";
    private static final Words<Correction.Reason> REASONS =
            Words.of(Correction.Reason.values(), Correction.Reason::code);

    private static final String BESIDE = "also";

    /// The new ones, as they were sent.
    record Scores(JsonNode sent) {}

    public sealed interface Read {
        record Understood(CorrectionDocument document) implements Read {}

        record Faulty(List<IntakeProblem> problems) implements Read {}
    }

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
        var protocol = published.apply(Letterhead.protocol(all.object("protocol")));
        Letterhead.known(protocol, all, problems);
        long offset = Letterhead.clockOffset(all.object("device"));
        var session = all.id("session");
        var patient = all.id("patient");
        int revision = all.whole("revision");
        String author = all.text("author");
        Instant recordedAt = all.instant("recordedAt");
        var reason = all.word("reason", REASONS);
        var scores = new ScoreReader(
                protocol.map(found -> found.schedule().instruments()).orElse(List.of()));
        int changed = 0;
        for (Correction.Which which : Correction.Which.values()) {
            if (all.has(which.code())) {
                scores.score(all.object(which.code()));
                changed++;
            }
            changed += beside(tree, which).size();
        }
        protocol.map(found -> new AlsoReader(found.schedule().also()))
                .ifPresentOrElse(reader -> reader.scores(all), () -> all.has(BESIDE));
        boolean nothing = changed == 0;
        if (reason.filter(why -> why.withdraws() != nothing).isPresent()) {
            all.fault(
                    IntakeCode.NO_CORRECTION,
                    "/reason",
                    "a correction changes a score, or takes back the whole session",
                    "send before or after; with wrong-patient or recorded-twice send neither");
        }
        all.nothingElse();
        if (!problems.isEmpty()) {
            return new Read.Faulty(problems);
        }
        return new Read.Understood(new CorrectionDocument(
                id, session, revision, patient, author, reason.orElseThrow(), recordedAt, offset, new Scores(tree)));
    }

    /// What was sent of the scores beside pain, of one side.
    private static List<JsonNode> beside(JsonNode tree, Correction.Which side) {
        return tree.path(BESIDE).path(side.code()).valueStream().toList();
    }

    /// The next revision of a session: everything as it stood, but for the scores that are other ones.
    ///
    /// @param standing the revision that was corrected, as it was kept
    SessionDocument.Read next(String standing, Function<ProtocolKey, Optional<Protocol>> published) {
        return switch (StrictJson.parse(standing.getBytes(StandardCharsets.UTF_8))) {
            case StrictJson.Parsed.Broken broken ->
                throw new IllegalStateException("a saved session no longer reads: "
                        + broken.problem().code().code());
            case StrictJson.Parsed.Tree tree -> {
                var whole = (ObjectNode) tree.root();
                var why = whole.putObject("correction")
                        .put("id", id.toString())
                        .put("reason", reason.code())
                        .put("author", author)
                        .put("at", recordedAt.toString());
                var changed = why.putObject("changed");
                for (Correction.Which which : Correction.Which.values()) {
                    if (scores.sent().has(which.code())) {
                        whole.set(which.code(), scores.sent().get(which.code()));
                        changed.put(which.code(), true);
                    }
                    beside(scores.sent(), which).forEach(score -> replace(whole, which, score, changed));
                }
                yield SessionDocument.read(StrictJson.written(whole).getBytes(StandardCharsets.UTF_8), published);
            }
        };
    }

    /// In its place, or after the others where nobody had asked it.
    private static void replace(ObjectNode whole, Correction.Which side, JsonNode score, ObjectNode changed) {
        String instrument = score.path("instrument").stringValue();
        ArrayNode stands = whole.withObjectProperty(BESIDE).withArrayProperty(side.code());
        int place = (int) stands.valueStream()
                .takeWhile(one -> !one.path("instrument").stringValue().equals(instrument))
                .count();
        if (place < stands.size()) {
            stands.set(place, score);
        } else {
            stands.add(score);
        }
        changed.withArrayProperty(BESIDE).addObject().put("side", side.code()).put("instrument", instrument);
    }
}
