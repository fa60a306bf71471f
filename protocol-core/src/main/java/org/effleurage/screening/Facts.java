package org.effleurage.screening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.effleurage.protocol.Site;

/// What is known of one patient, sorted once so that a hundred protocols can be held against it. Of each kind
/// the newest counts, and of several from the same moment all of them. Answers and overrides are all kept:
/// which of them count depends on the moment.
public final class Facts {
    private static final String ONLY = "";

    private final Map<String, List<Problems>> problems = new HashMap<>();
    private final Map<String, List<Fact.Measurement>> measurements = new HashMap<>();
    private final Map<String, List<Fact.Born>> born = new HashMap<>();
    private final Map<String, List<Fact.SelfReport>> selfReports = new HashMap<>();
    private final Map<String, List<Fact.Analgesic>> analgesics = new HashMap<>();
    private final Map<String, List<Fact.Answered>> answers = new HashMap<>();
    private final Map<String, List<Fact.Overridden>> overrides = new HashMap<>();

    private Facts() {}

    public static Facts of(Collection<? extends Fact> known) {
        var facts = new Facts();
        known.forEach(facts::take);
        return facts;
    }

    private void take(Fact fact) {
        switch (fact) {
            case Fact.ProblemList list -> keepNewest(problems, ONLY, list.at(), Problems.of(list), Problems::at);
            case Fact.Measurement value ->
                keepNewest(measurements, value.code(), value.at(), value, Fact.Measurement::at);
            case Fact.Born day -> keepNewest(born, ONLY, day.at(), day, Fact.Born::at);
            case Fact.SelfReport said -> keepNewest(selfReports, ONLY, said.at(), said, Fact.SelfReport::at);
            case Fact.Analgesic dose -> keepNewest(analgesics, ONLY, dose.at(), dose, Fact.Analgesic::at);
            case Fact.Answered answer ->
                answers.computeIfAbsent(answer.rule(), rule -> new ArrayList<>(2))
                        .add(answer);
            case Fact.Overridden word ->
                overrides
                        .computeIfAbsent(word.rule(), rule -> new ArrayList<>(1))
                        .add(word);
        }
    }

    private interface Time<T> {
        Instant of(T one);
    }

    private static <T> void keepNewest(Map<String, List<T>> shelf, String key, Instant at, T one, Time<T> time) {
        List<T> there = shelf.computeIfAbsent(key, any -> new ArrayList<>(1));
        long newer = there.isEmpty() ? 1 : Long.compare(millis(at), millis(time.of(there.getFirst())));
        if (newer > 0) {
            there.clear();
        }
        if (newer >= 0) {
            there.add(one);
        }
    }

    List<Problems> problems() {
        return problems.getOrDefault(ONLY, List.of());
    }

    List<Fact.Measurement> measurements(String code) {
        return measurements.getOrDefault(code, List.of());
    }

    List<Fact.Born> born() {
        return born.getOrDefault(ONLY, List.of());
    }

    List<Fact.SelfReport> selfReports() {
        return selfReports.getOrDefault(ONLY, List.of());
    }

    List<Fact.Analgesic> analgesics() {
        return analgesics.getOrDefault(ONLY, List.of());
    }

    List<Fact.Answered> answers(String rule) {
        return answers.getOrDefault(rule, List.of());
    }

    List<Fact.Overridden> overrides(String rule) {
        return overrides.getOrDefault(rule, List.of());
    }

    /// Tablet and server compare times in whole milliseconds, so that they never disagree by less than one. A
    /// time that no browser's calendar holds is as good as never, and far enough from the ends of a long to be
    /// reckoned with.
    static long millis(Instant at) {
        if (Math.abs(at.getEpochSecond()) < MOST_SECONDS) {
            return at.toEpochMilli();
        }
        return at.getEpochSecond() > 0 ? NEVER : -NEVER;
    }

    private static final long MOST_SECONDS = 8_640_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE / 4;

    /// A problem list with the side of each condition looked up once. A side written in another word is both.
    record Problems(Map<String, Site.Side> sides, Fact.ProblemList list) {
        static Problems of(Fact.ProblemList list) {
            var sides = new HashMap<String, Site.Side>();
            for (String entry : list.codes()) {
                int colon = entry.indexOf(':');
                String code = colon < 0 ? entry : entry.substring(0, colon);
                String side = colon < 0 ? "" : entry.substring(colon + 1);
                sides.merge(code, side(side), Site.Side::and);
            }
            return new Problems(sides, list);
        }

        String source() {
            return list.source();
        }

        Instant at() {
            return list.at();
        }

        boolean tellsOf(String code) {
            return list.tellsOf(code);
        }

        private static Site.Side side(String word) {
            return switch (word) {
                case "left" -> Site.Side.LEFT;
                case "right" -> Site.Side.RIGHT;
                default -> Site.Side.BOTH;
            };
        }
    }
}
