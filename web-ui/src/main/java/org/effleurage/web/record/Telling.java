package org.effleurage.web.record;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// What a tablet tells beside its records: all of one kind at once, instead of what it told before.
public record Telling<T>(UUID device, List<T> all) {
    /// More than one person uses a tablet in a day.
    private static final int MOST = 20;

    private static final int MOST_RECORDS = 10_000;

    public Telling {
        all = List.copyOf(all);
    }

    public sealed interface Read<T> {
        record Understood<T>(Telling<T> telling) implements Read<T> {}

        record Faulty<T>(List<IntakeProblem> problems) implements Read<T> {}
    }

    /// What one person has under way on it.
    public static Read<UnderWay.Massage> underWay(byte[] body) {
        return read(body, "effleurage-under-way/v1", "massages", Telling::massage);
    }

    /// What has waited on it for long, whosever it is.
    public static Read<UnsentRecords.Unsent> unsent(byte[] body) {
        return read(body, "effleurage-unsent/v1", "unsent", Telling::unsent);
    }

    private static <T> Read<T> read(byte[] body, String schema, String key, Function<Fields, T> each) {
        return switch (StrictJson.parse(body)) {
            case StrictJson.Parsed.Broken broken -> new Read.Faulty<>(List.of(broken.problem()));
            case StrictJson.Parsed.Tree tree -> {
                var problems = new ArrayList<IntakeProblem>();
                var fields = new Fields(tree.root(), "", problems);
                Letterhead.schema(fields, schema);
                UUID device = fields.id("device");
                List<T> all = fields.list(key, MOST).stream().map(each).toList();
                fields.nothingElse();
                yield problems.isEmpty()
                        ? new Read.Understood<>(new Telling<>(device, all))
                        : new Read.Faulty<>(problems);
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
