package org.effleurage.web.record;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a tablet sent, as a tree: whole, not too large, not too deep, each key once.
final class StrictJson {
    private static final int DEEPEST = 12;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(SessionDocument.MOST_BYTES)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private StrictJson() {}

    sealed interface Parsed {
        record Tree(JsonNode root) implements Parsed {}

        record Broken(IntakeProblem problem) implements Parsed {}
    }

    static Parsed parse(byte[] body) {
        if (body.length > SessionDocument.MOST_BYTES) {
            return broken(IntakeCode.TOO_LARGE, "/", "a session is at most 64 kB", "send one session at a time");
        }
        try {
            return new Parsed.Tree(STRICT.readTree(new ByteArrayInputStream(body)));
        } catch (StreamConstraintsException e) {
            return broken(
                    IntakeCode.TOO_DEEP,
                    "/",
                    "a session is nested at most %d levels deep".formatted(DEEPEST),
                    "send the session as the bedside page makes it");
        } catch (JacksonException e) {
            var where = e.getLocation();
            String place = where == null ? "/" : "line %d column %d".formatted(where.getLineNr(), where.getColumnNr());
            return broken(IntakeCode.NOT_JSON, place, "the JSON ends early or is broken here", "send it again, whole");
        }
    }

    private static Parsed broken(IntakeCode code, String place, String sentence, String remedy) {
        return new Parsed.Broken(new IntakeProblem(code, place, sentence, remedy));
    }

    /// With keys in order, so that white space and key order make no difference to its digest.
    static String written(JsonNode tree) {
        return STRICT.writeValueAsString(tree);
    }

    static String digest(String json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
