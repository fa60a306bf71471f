package org.effleurage.web.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.session.Correction;
import org.effleurage.session.Session;
import tools.jackson.databind.JsonNode;

/// A finished session as the tablet sent it: kept word for word, understood once, known again by its digest.
///
/// @param digest of the content with keys in order, so that white space and key order make no difference
public record SessionDocument(
        Session.Ended session,
        Instant recordedAt,
        long clockOffsetMillis,
        Optional<String> note,
        Optional<Correction> correction,
        String json,
        String digest) {

    /// Many times what a session of twenty sites needs.
    public static final int MOST_BYTES = 64 * 1024;

    public sealed interface Read {
        record Understood(SessionDocument document) implements Read {}

        record Faulty(List<IntakeProblem> problems) implements Read {}
    }

    /// A session as it was sent, or everything that is wrong with it.
    ///
    /// @param published any version ever published here, the one of the session among them
    public static Read read(byte[] body, Function<ProtocolKey, Optional<Protocol>> published) {
        return switch (StrictJson.parse(body)) {
            case StrictJson.Parsed.Broken broken -> new Read.Faulty(List.of(broken.problem()));
            case StrictJson.Parsed.Tree tree -> understood(tree.root(), published);
        };
    }

    private static Read understood(JsonNode tree, Function<ProtocolKey, Optional<Protocol>> published) {
        return switch (SessionReader.read(tree, published)) {
            case SessionReader.Outcome.Faulty faulty -> new Read.Faulty(faulty.problems());
            case SessionReader.Outcome.Understood it -> {
                String json = StrictJson.written(tree);
                yield new Read.Understood(new SessionDocument(
                        it.session(),
                        it.recordedAt(),
                        it.clockOffsetMillis(),
                        it.note(),
                        it.correction(),
                        json,
                        StrictJson.digest(json)));
            }
        };
    }
}
