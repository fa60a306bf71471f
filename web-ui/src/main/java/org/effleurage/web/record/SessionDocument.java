package org.effleurage.web.record;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.session.Session;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// A finished session as the tablet sent it: kept word for word, understood once, known again by its digest.
///
/// @param digest of the content with keys in order, so that white space and key order make no difference
public record SessionDocument(
        Session.Ended session,
        Instant recordedAt,
        long clockOffsetMillis,
        Optional<String> note,
        String json,
        String digest) {

    /// Many times what a session of twenty sites needs.
    public static final int MOST_BYTES = 64 * 1024;

    private static final int DEEPEST = 12;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(MOST_BYTES)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    public sealed interface Read {
        record Understood(SessionDocument document) implements Read {}

        record Faulty(List<IntakeProblem> problems) implements Read {}
    }

    /// A session as it was sent, or everything that is wrong with it.
    ///
    /// @param published any version ever published here, the one of the session among them
    public static Read read(byte[] body, Function<ProtocolKey, Optional<Protocol>> published) {
        if (body.length > MOST_BYTES) {
            return faulty(IntakeCode.TOO_LARGE, "a session is at most 64 kB", "send one session at a time");
        }
        JsonNode tree;
        try {
            tree = STRICT.readTree(new ByteArrayInputStream(body));
        } catch (StreamConstraintsException e) {
            return faulty(
                    IntakeCode.TOO_DEEP,
                    "a session is nested at most %d levels deep".formatted(DEEPEST),
                    "send the session as the bedside page makes it");
        } catch (JacksonException e) {
            var where = e.getLocation();
            String place = where == null ? "/" : "line %d column %d".formatted(where.getLineNr(), where.getColumnNr());
            return new Read.Faulty(List.of(new IntakeProblem(
                    IntakeCode.NOT_JSON, place, "the JSON ends early or is broken here", "send it again, whole")));
        }
        return switch (SessionReader.read(tree, published)) {
            case SessionReader.Outcome.Faulty faulty -> new Read.Faulty(faulty.problems());
            case SessionReader.Outcome.Understood it -> {
                String json = STRICT.writeValueAsString(tree);
                yield new Read.Understood(new SessionDocument(
                        it.session(), it.recordedAt(), it.clockOffsetMillis(), it.note(), json, digest(json)));
            }
        };
    }

    private static Read faulty(IntakeCode code, String sentence, String remedy) {
        return new Read.Faulty(List.of(new IntakeProblem(code, "/", sentence, remedy)));
    }

    private static String digest(String json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
