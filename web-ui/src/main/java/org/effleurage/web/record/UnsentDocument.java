package org.effleurage.web.record;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// All that waits on one tablet, as the tablet tells it.
public record UnsentDocument(UUID device, List<UnsentRecords.Unsent> unsent) {
    private static final String SCHEMA = "effleurage-unsent/v1";

    /// Persons on one tablet.
    private static final int MOST = 20;

    private static final int MOST_RECORDS = 10_000;

    public UnsentDocument {
        unsent = List.copyOf(unsent);
    }

    public sealed interface Read {
        record Understood(UnsentDocument document) implements Read {}

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
                List<UnsentRecords.Unsent> unsent = all.list("unsent", MOST).stream()
                        .map(UnsentDocument::unsent)
                        .toList();
                all.nothingElse();
                yield problems.isEmpty()
                        ? new Read.Understood(new UnsentDocument(device, unsent))
                        : new Read.Faulty(problems);
            }
        };
    }

    private static UnsentRecords.Unsent unsent(Fields fields) {
        int records = count(fields, "records", 1, MOST_RECORDS);
        var unsent = new UnsentRecords.Unsent(
                fields.text("author"),
                fields.text("name"),
                records,
                count(fields, "needsYou", 0, records),
                fields.instant("oldest"));
        fields.nothingElse();
        return unsent;
    }

    private static int count(Fields fields, String key, int least, int most) {
        int count = fields.whole(key);
        if (count < least || count > most) {
            fields.fault(
                    IntakeCode.WRONG_TYPE,
                    fields.at(key),
                    "this is no number from %d to %d".formatted(least, most),
                    "count the records that wait");
        }
        return count;
    }
}
