package org.effleurage.web.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Version;

/// What every document of a tablet begins with: its own id, the protocol version, the tablet and its clock.
final class Letterhead {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LARGEST_OFFSET = 24 * 60 * 60 * 1000;

    private Letterhead() {}

    static void schema(Fields all, String schema) {
        all.word("schema", said -> Optional.of(said).filter(schema::equals), schema);
    }

    static UUID id(Fields all, List<IntakeProblem> problems) {
        UUID id = all.id("id");
        if (id.version() != 7
                && problems.stream().noneMatch(problem -> problem.place().equals("/id"))) {
            all.fault(IntakeCode.NOT_A_TABLET_ID, "/id", "the id is no UUID of version 7", "mint it at the first tap");
        }
        return id;
    }

    static ProtocolKey protocol(Fields fields) {
        var id = protocolId(fields, "id");
        var version = version(fields);
        var sha256 = fields.word(
                "sha256",
                said -> Optional.of(said).filter(hex -> SHA_256.matcher(hex).matches()),
                "64 hexadecimal digits");
        fields.nothingElse();
        return new ProtocolKey(id, version, sha256.orElse(""));
    }

    static ProtocolId protocolId(Fields fields, String key) {
        return fields.word(
                        key,
                        said -> ProtocolId.fits(said) ? Optional.of(new ProtocolId(said)) : Optional.empty(),
                        "an id such as icu-foot-5")
                .orElse(new ProtocolId("none"));
    }

    static Version version(Fields fields) {
        return fields.word("version", Version::of, "a version such as 1.0.0").orElse(new Version(0, 0, 0));
    }

    /// What a score means is written in the version it was taken with, and nowhere else.
    static void known(Optional<Protocol> protocol, Fields all, List<IntakeProblem> problems) {
        boolean wellWritten =
                problems.stream().noneMatch(problem -> problem.place().startsWith("/protocol"));
        if (protocol.isEmpty() && wellWritten) {
            all.fault(
                    IntakeCode.UNKNOWN_PROTOCOL,
                    "/protocol",
                    "no such version was published here, or its digest differs",
                    "open the ward list once so that the tablet has today's protocols");
        }
    }

    static long clockOffset(Fields device) {
        device.id("id");
        int offset = device.whole("clockOffsetMillis");
        if (Math.abs((long) offset) > LARGEST_OFFSET) {
            device.fault(
                    IntakeCode.WRONG_TYPE,
                    device.at("clockOffsetMillis"),
                    "the tablet's clock is more than a day off",
                    "set the tablet's clock");
        }
        device.nothingElse();
        return offset;
    }
}
