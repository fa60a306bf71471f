package org.effleurage.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Scale;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.EndReason;

/// Massages that ended at nine in the morning, and a clock that stands at noon.
final class Examples {
    static final Instant NINE = Instant.parse("2026-11-20T08:00:00Z");
    static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");
    static final Tool NRS = new Tool("nrs-0-10", 0, 10, Scale.HigherIs.WORSE);
    static final Tool CPOT = new Tool("cpot", 0, 8, Scale.HigherIs.WORSE);
    static final Tool VAS = new Tool("vas-0-100", 0, 100, Scale.HigherIs.WORSE);

    private static int made;

    private final Tool tool;
    private final Look before;
    private final Instant end;
    private Optional<Look> directlyAfter = Optional.empty();
    private Optional<EndReason.Stopped> stopped = Optional.empty();
    private Optional<Episode.Event> event = Optional.empty();
    private final List<Look> later = new ArrayList<>();
    private final List<Instant> relief = new ArrayList<>();
    private CoTreatment.Status alongside = CoTreatment.Status.GIVEN_WITHIN_4H;
    private boolean raised;
    private Dose dose = new Dose(Duration.ofMinutes(10), Duration.ofMinutes(10), 2, 2);
    private int age = 70;
    private Duration written = Duration.ofMinutes(1);

    private Examples(Tool tool, Look before, Instant end) {
        this.tool = tool;
        this.before = before;
        this.end = end;
    }

    static Examples massage(Tool tool, int before) {
        return massage(tool, before, NINE);
    }

    static Examples massage(Tool tool, int before, Instant end) {
        return new Examples(tool, new Look.Scored(tool, During.REST, before, end.minusSeconds(900)), end);
    }

    static Examples massageOfSomebodyAsleep() {
        return new Examples(NRS, new Look.Unscored(NRS, "asleep", NINE.minusSeconds(900)), NINE);
    }

    Examples after(int minutes, int value) {
        return after(minutes, tool, During.REST, value);
    }

    Examples after(int minutes, Tool with, During during, int value) {
        later.add(new Look.Scored(with, during, value, end.plus(Duration.ofMinutes(minutes))));
        return this;
    }

    Examples notScoredAfter(int minutes) {
        later.add(new Look.Unscored(tool, "asleep", end.plus(Duration.ofMinutes(minutes))));
        return this;
    }

    Examples stopped(EndReason.Stopped why) {
        stopped = Optional.of(why);
        return this;
    }

    Examples with(AdverseEvent.What what, AdverseEvent.Seriousness seriousness) {
        event = Optional.of(new Episode.Event(what, seriousness));
        return this;
    }

    Examples reliefAfter(int minutes) {
        relief.add(end.plus(Duration.ofMinutes(minutes)));
        return this;
    }

    Examples noneOrdered(boolean wasRaised) {
        alongside = CoTreatment.Status.NONE_ORDERED;
        raised = wasRaised;
        return this;
    }

    Examples dose(Dose given) {
        dose = given;
        return this;
    }

    Examples aged(int years) {
        age = years;
        return this;
    }

    Examples writtenAfter(Duration delay) {
        written = delay;
        return this;
    }

    Episode made() {
        return new Episode.Given(
                facts(end, end.plus(written), age),
                stopped,
                event,
                before,
                directlyAfter,
                later,
                dose,
                alongside,
                raised,
                relief);
    }

    static Episode notGiven(EndReason why) {
        return new Episode.NotGiven(facts(NINE, NINE, 70), why);
    }

    private static Episode.Facts facts(Instant at, Instant recordedAt, int age) {
        return new Episode.Facts(new UUID(0, ++made), "icu-foot-5", at, recordedAt, age);
    }
}
