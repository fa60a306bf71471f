package org.effleurage.web.downtime;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.protocol.Rule;
import org.effleurage.screening.Because;
import org.effleurage.screening.Finding;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import org.effleurage.web.language.Speech;

/// What the rules came to when the sheet was made, for somebody who cannot look again. Paper grows old: each fact that
/// cleared a rule says until when it does, and is asked about from then on.
///
/// @param against why it is not to be given at all, or not everywhere
/// @param limits what is kept lighter or left out
/// @param asked answered at the bedside, with the answer that stops
/// @param team rules that only the team's word lifts
/// @param clear cleared by a fact, one line for all that were cleared by the same one
record Checks(List<Why> against, List<Why> limits, List<Asked> asked, List<Why> team, List<Clear> clear) {

    /// @param lead empty where it is known
    /// @param say what to do, in the protocol's language
    /// @param because with the protocol's and the record's words in their own
    /// @param basis where it stands and how old it is, empty where nobody has said
    record Why(String lead, String say, List<Speech.Part> because, String basis) {}

    record Asked(String question, String stopOn) {}

    /// @param until empty for what does not grow old
    record Clear(String source, List<List<Speech.Part>> said, String until) {}

    static Checks of(Screening screening, PaperTime time) {
        List<Finding> findings = screening.findings();
        return new Checks(
                findings.stream()
                        .filter(finding -> finding.result() == Result.STOP)
                        .map(finding -> why(finding, time))
                        .toList(),
                findings.stream()
                        .filter(finding -> finding.limit().isPresent())
                        .map(finding -> limit(finding, time))
                        .toList(),
                open(findings)
                        .flatMap(finding -> finding.rule().question().stream())
                        .map(question ->
                                new Asked(question.text(), question.stopOn().code()))
                        .toList(),
                open(findings)
                        .filter(finding -> finding.rule().question().isEmpty())
                        .map(finding -> why(finding, time))
                        .toList(),
                clear(findings, time));
    }

    private record Source(String words, String until) {}

    private static List<Clear> clear(List<Finding> findings, PaperTime time) {
        return findings.stream()
                .filter(finding ->
                        finding.result() == Result.CLEAR && finding.limit().isEmpty())
                .collect(Collectors.groupingBy(
                        finding -> new Source(
                                source(finding, time).orElse(""),
                                until(finding).map(time::at).orElse("")),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                finding -> cleared(finding, time.words()),
                                Collectors.toCollection(LinkedHashSet::new))))
                .entrySet()
                .stream()
                .map(group -> new Clear(
                        group.getKey().words(),
                        List.copyOf(group.getValue()),
                        group.getKey().until()))
                .toList();
    }

    private static List<Speech.Part> cleared(Finding finding, Speech words) {
        return finding.rule().when() instanceof Rule.When.Condition condition
                ? words.phrase("downtime.absent", Map.of(), Map.of("title", condition.title()))
                : because(finding, words);
    }

    /// As the tablet says it, with the same words. A result is read as it was written, from its name to its unit.
    private static List<Speech.Part> because(Finding finding, Speech words) {
        if (finding.because().sentence() == Because.Sentence.MEASURED) {
            return List.of(new Speech.Part(finding.because().english(), true));
        }
        var ours = new HashMap<String, String>();
        var theirs = new HashMap<String, String>();
        finding.because().given().forEach((gap, value) -> {
            switch (gap) {
                case "role" -> ours.put(gap, words.named("role", value, value));
                case "reason" -> ours.put(gap, words.named("override", value, value));
                case "years" -> ours.put(gap, value);
                default -> theirs.put(gap, value);
            }
        });
        return words.phrase("because." + finding.because().sentence().code(), ours, theirs);
    }

    private static Stream<Finding> open(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.result() == Result.ASK);
    }

    static Why why(Finding finding, PaperTime time) {
        return why("", finding, time);
    }

    /// A limit that nobody has ruled out yet is kept all the same.
    private static Why limit(Finding finding, PaperTime time) {
        return why(finding.holds() ? "" : time.words().say("downtime.until-known"), finding, time);
    }

    private static Why why(String lead, Finding finding, PaperTime time) {
        return new Why(
                lead,
                finding.rule().say(),
                because(finding, time.words()),
                source(finding, time).map("(%s)"::formatted).orElse(""));
    }

    private static Optional<String> source(Finding finding, PaperTime time) {
        return finding.basis()
                .map(basis ->
                        time.words().say("downtime.source", "source", basis.source(), "age", time.aged(basis.at())));
    }

    private static Optional<Instant> until(Finding finding) {
        return finding.basis().flatMap(basis -> holds(finding.rule().when()).map(basis.at()::plus));
    }

    private static Optional<Duration> holds(Rule.When when) {
        return switch (when) {
            case Rule.When.Condition condition -> Optional.of(condition.within());
            case Rule.When.Measured measured -> Optional.of(measured.within());
            case Rule.When.CannotAnswer cannot -> Optional.of(cannot.within());
            case Rule.When.AnalgesicOutside outside -> Optional.of(outside.until());
            case Rule.When.AgeOutside age -> Optional.empty();
            case Rule.When.Bedside bedside -> Optional.empty();
        };
    }
}
