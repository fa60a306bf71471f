package org.effleurage.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Step;

/// A protocol's rules against what is known. A rule is clear only when a fact says so.
///
/// @param result of the whole: stop when nothing is left to do, ask while anything is open
/// @param findings one for every rule, in the protocol's order
/// @param steps one for every step, in the protocol's order
public record Screening(Result result, List<Finding> findings, List<AtStep> steps) {

    /// Consent and skin are asked for each massage; an answer from this morning is not one for this evening.
    public static final Duration GO_AHEAD_HOLDS = Duration.ofHours(1);

    public Screening {
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
    }

    /// For one protocol and one patient.
    ///
    /// @param now when the hands would start: facts from later than this clear nothing
    public static Screening of(Protocol protocol, Collection<? extends Fact> facts, Instant now) {
        return of(protocol, Facts.of(facts), now);
    }

    /// For many protocols against one patient.
    public static Screening of(Protocol protocol, Facts facts, Instant now) {
        var weighing = new Weighing(facts, now);
        var findings = new ArrayList<Finding>(protocol.rules().size());
        for (Rule rule : protocol.rules()) {
            findings.add(weighing.of(rule));
        }
        var steps = new ArrayList<AtStep>(protocol.steps().size());
        for (Step step : protocol.steps()) {
            steps.add(AtStep.of(step, findings));
        }
        return new Screening(whole(findings, steps), findings, steps);
    }

    /// A stop of one place leaves the rest; a stop of the whole session leaves no step, and neither does a
    /// protocol without any. A limit that nobody has ruled out yet takes the steps away and asks; only one that
    /// is known stops. A protocol without rules has cleared nothing.
    private static Result whole(List<Finding> findings, List<AtStep> steps) {
        boolean anythingLeft =
                steps.stream().anyMatch(at -> at.mayBeAllowedYet() && !at.step().optional());
        if (!anythingLeft) {
            return Result.STOP;
        }
        boolean open = findings.isEmpty() || findings.stream().anyMatch(finding -> finding.result() == Result.ASK);
        return open ? Result.ASK : Result.CLEAR;
    }

    /// What is left to deliver, without the optional steps.
    public Duration total() {
        return steps.stream()
                .filter(at -> at.isAllowed() && !at.step().optional())
                .map(at -> at.step().length())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// Sites with something left to do.
    public List<Site> allowed() {
        return sites(steps.stream().filter(AtStep::isAllowed).toList());
    }

    /// Sites that may not be touched while others may; none when nothing is left at all.
    public List<Site> blocked() {
        if (result == Result.STOP) {
            return List.of();
        }
        var allowed = allowed();
        return sites(steps).stream()
                .filter(site -> allowed.stream().noneMatch(free -> free.overlaps(site)))
                .toList();
    }

    private static List<Site> sites(List<AtStep> steps) {
        return steps.stream().map(at -> at.step().site()).distinct().toList();
    }

    /// The lowest level that any limit in force allows where hands may still go.
    public OptionalInt mostPressure() {
        return steps.stream()
                .filter(AtStep::isAllowed)
                .flatMapToInt(at -> at.mostPressure().stream())
                .min();
    }

    /// What the limits in force take away where hands may still go, or would go if it were not for them.
    public Set<Rule.Ban> without() {
        var bans = EnumSet.noneOf(Rule.Ban.class);
        steps.forEach(at -> bans.addAll(at.without()));
        return bans;
    }

    /// Why a place is left alone and what may still be done: "Left foot: clot in the leg. Right foot allowed."
    public Optional<String> stillAllowed() {
        var blocked = blocked();
        if (blocked.isEmpty() || allowed().isEmpty()) {
            return Optional.empty();
        }
        String why = blocked.stream().map(this::why).collect(Collectors.joining(" "));
        String rest = allowed().stream().map(Site::toString).collect(Collectors.joining(", "));
        return Optional.of(why + " " + capital(rest) + " allowed.");
    }

    private String why(Site site) {
        String reason = steps.stream()
                .filter(at -> at.step().site().equals(site))
                .flatMap(at -> at.against().stream())
                .map(finding -> finding.rule().say())
                .findFirst()
                .orElseThrow();
        return capital(site.toString()) + ": " + reason;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
