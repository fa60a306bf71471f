package org.effleurage.web.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;

/// All that one person has under way on one tablet, as the tablet tells it.
public record UnderWayDocument(UUID device, List<UnderWay.Massage> massages) {
    private static final String SCHEMA = "effleurage-under-way/v1";

    /// More than one person begins on one tablet in a day.
    private static final int MOST = 20;

    private static final Words<UnderWay.State> STATES = Words.of(UnderWay.State.values(), UnderWay.State::code);

    public UnderWayDocument {
        massages = List.copyOf(massages);
    }

    public sealed interface Read {
        record Understood(UnderWayDocument document) implements Read {}

        record Faulty(List<IntakeProblem> problems) implements Read {}
    }

    public static Read read(byte[] body) {
        return switch (StrictJson.parse(body)) {
            case StrictJson.Parsed.Broken broken -> new Read.Faulty(List.of(broken.problem()));
            case StrictJson.Parsed.Tree tree -> {
                var problems = new ArrayList<IntakeProblem>();
                var all = new Fields(tree.root(), "", problems);
                Letterhead.schema(all, SCHEMA);
                UUID device = all.id("device");
                List<UnderWay.Massage> massages = all.list("massages", MOST).stream()
                        .map(UnderWayDocument::massage)
                        .toList();
                all.nothingElse();
                yield problems.isEmpty()
                        ? new Read.Understood(new UnderWayDocument(device, massages))
                        : new Read.Faulty(problems);
            }
        };
    }

    private static UnderWay.Massage massage(Fields fields) {
        var massage = new UnderWay.Massage(
                fields.id("id"),
                fields.id("patient"),
                fields.word(
                                "protocol",
                                said -> ProtocolId.fits(said) ? Optional.of(new ProtocolId(said)) : Optional.empty(),
                                "an id such as icu-foot-5")
                        .orElse(new ProtocolId("none")),
                fields.word("version", Version::of, "a version such as 1.0.0").orElse(new Version(0, 0, 0)),
                fields.instant("startedAt"),
                fields.word("state", STATES).orElse(UnderWay.State.RUNNING));
        fields.nothingElse();
        return massage;
    }
}
