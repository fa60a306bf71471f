package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.PatientState;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.screening.Finding;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;

/// The examples of a file played through with its own rules, as the bedside would.
///
/// @param neverHeld rules that hold in no example, so that nobody would notice if they went missing
public record Rehearsal(List<Played> played, List<Rule> neverHeld) {

    public Rehearsal {
        played = List.copyOf(played);
        neverHeld = List.copyOf(neverHeld);
    }

    /// One example and everything that came out otherwise than expected.
    public record Played(Example example, Screening screening, List<Difference> differences) {
        public Played {
            differences = List.copyOf(differences);
        }

        public boolean asExpected() {
            return differences.isEmpty();
        }
    }

    /// What came out otherwise, in a sentence.
    ///
    /// @param expectation the key under `expect`
    public record Difference(String expectation, String sentence) {}

    public static Rehearsal of(Protocol protocol, List<Example> examples) {
        var played = examples.stream().map(example -> play(protocol, example)).toList();
        var held = played.stream()
                .flatMap(one -> one.screening().findings().stream())
                .filter(Finding::holds)
                .map(finding -> finding.rule().id())
                .collect(Collectors.toSet());
        return new Rehearsal(
                played,
                protocol.rules().stream()
                        .filter(rule -> !held.contains(rule.id()))
                        .toList());
    }

    public boolean asExpected() {
        return played.stream().allMatch(Played::asExpected);
    }

    private static Played play(Protocol protocol, Example example) {
        var given = example.given();
        var expected = example.expected();
        var found = Screening.of(protocol, MadeUp.facts(given), MadeUp.NOW);
        var differences = new ArrayList<Difference>();
        compare("result", word(expected.result()), word(found.result()), differences);
        compareReasons(expected.because(), found, differences);
        compare("blocked", listed(expected.blocked()), listed(names(found.blocked())), differences);
        expected.mostPressure()
                .ifPresent(most -> compare(
                        "most_pressure",
                        String.valueOf(most),
                        found.mostPressure().isPresent()
                                ? String.valueOf(found.mostPressure().getAsInt())
                                : "no limit",
                        differences));
        expected.without()
                .ifPresent(
                        bans -> compare("without", listed(codes(bans)), listed(codes(found.without())), differences));
        expected.instrument()
                .ifPresent(wanted -> compare("instrument", wanted, instrument(protocol, given), differences));
        expected.total()
                .ifPresent(left -> compare("total", Length.spell(left), Length.spell(found.total()), differences));
        return new Played(example, found, differences);
    }

    private static void compare(String key, String expected, String found, List<Difference> differences) {
        if (!expected.equals(found)) {
            differences.add(new Difference(key, "%s comes out as %s.".formatted(key, found)));
        }
    }

    /// The rules that do not let the massage go on as written: they stop, ask, or keep a limit.
    private static void compareReasons(List<String> expected, Screening found, List<Difference> differences) {
        var reasons = found.findings().stream()
                .filter(finding ->
                        finding.result() != Result.CLEAR || finding.limit().isPresent())
                .toList();
        var ids = reasons.stream().map(finding -> finding.rule().id()).collect(Collectors.toSet());
        var said = Stream.concat(
                        reasons.stream()
                                .filter(finding ->
                                        !expected.contains(finding.rule().id()))
                                .map(finding -> "\"%s\" is a reason too (%s)."
                                        .formatted(
                                                finding.rule().id(),
                                                finding.because().english())),
                        expected.stream()
                                .filter(rule -> !ids.contains(rule))
                                .map("\"%s\" is no reason here."::formatted))
                .collect(Collectors.joining(" "));
        if (!said.isEmpty()) {
            differences.add(new Difference("because", said));
        }
    }

    /// The instrument the patient would be scored with, or why there is none yet.
    private static String instrument(Protocol protocol, Example.Given given) {
        var rass = given.rass().isPresent() ? Optional.of(given.rass().getAsInt()) : Optional.<Integer>empty();
        var state = PatientState.of(given.selfReport(), rass, given.airway());
        return switch (state.fit(protocol.schedule().choice())) {
            case PatientState.Fit.Use use -> use.instrument().id();
            case PatientState.Fit.Ask ask -> "ask";
            case PatientState.Fit.NoneValid none -> "none-valid";
            case PatientState.Fit.NoneOffered none -> "none-offered";
        };
    }

    private static List<String> names(List<Site> sites) {
        return sites.stream().map(Site::toString).toList();
    }

    private static List<String> codes(Collection<Rule.Ban> bans) {
        return bans.stream().map(Rule.Ban::code).toList();
    }

    private static String listed(Collection<String> words) {
        return words.isEmpty() ? "nothing" : String.join(", ", new TreeSet<>(words));
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
