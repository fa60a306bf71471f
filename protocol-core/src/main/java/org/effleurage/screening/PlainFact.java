package org.effleurage.screening;

import java.time.Instant;
import java.util.List;
import org.effleurage.protocol.Site;
import org.jspecify.annotations.Nullable;

/// A fact as plain values, for a decision table to be evaluated against. Times are whole milliseconds, numbers are
/// written out.
public sealed interface PlainFact {

    String kind();

    record ProblemList(String kind, List<String> codes, List<String> tells, String source, String at)
            implements PlainFact {}

    record Measurement(String kind, String code, String value, String unit, String source, String at)
            implements PlainFact {}

    record Born(String kind, String on, String source, String at) implements PlainFact {}

    record SelfReport(String kind, boolean able, String source, String at) implements PlainFact {}

    record Analgesic(String kind, String source, String at) implements PlainFact {}

    record Answered(
            String kind,
            String rule,
            String answer,
            @Nullable String side,
            String source,
            String at) implements PlainFact {}

    record Overridden(String kind, String rule, String role, String reason, String source, String at)
            implements PlainFact {}

    static PlainFact of(Fact fact) {
        String source = fact.source();
        String at = Instant.ofEpochMilli(Facts.millis(fact.at())).toString();
        return switch (fact) {
            case Fact.ProblemList list ->
                new ProblemList(
                        "problem-list",
                        list.codes().stream().sorted().toList(),
                        list.tells().stream().sorted().toList(),
                        source,
                        at);
            case Fact.Measurement it ->
                new Measurement("measurement", it.code(), it.value().toPlainString(), it.unit(), source, at);
            case Fact.Born day -> new Born("born", day.on().toString(), source, at);
            case Fact.SelfReport said -> new SelfReport("self-report", said.able(), source, at);
            case Fact.Analgesic dose -> new Analgesic("analgesic", source, at);
            case Fact.Answered it ->
                new Answered(
                        "answered",
                        it.rule(),
                        it.answer().code(),
                        it.side().map(Site.Side::code).orElse(null),
                        source,
                        at);
            case Fact.Overridden it ->
                new Overridden("overridden", it.rule(), it.role(), it.reason().code(), source, at);
        };
    }
}
