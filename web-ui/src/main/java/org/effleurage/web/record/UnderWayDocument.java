package org.effleurage.web.record;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// All that one person has under way on one tablet, as the tablet tells it.
public record UnderWayDocument(UUID device, List<UnderWay.Massage> massages) {
    private static final String SCHEMA = "effleurage-under-way/v1";

    /// More than one person begins on one tablet in a day.
    private static final int MOST = 20;

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
                Letterhead.protocolId(fields, "protocol"),
                Letterhead.version(fields),
                fields.instant("startedAt"),
                fields.word("state", UnderWay.STATES).orElse(UnderWay.State.RUNNING));
        fields.nothingElse();
        return massage;
    }
}
