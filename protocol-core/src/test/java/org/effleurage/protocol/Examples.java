package org.effleurage.protocol;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.effleurage.assessment.During;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.assessment.Instruments;

final class Examples {
    static final Approval LINDQVIST =
            new Approval("Dr Lindqvist", LocalDate.parse("2026-11-22"), LocalDate.parse("2027-11-22"));

    /// Two and a half minutes on each foot, with ten seconds of holding inside them.
    static Protocol fiveMinuteFootMassage(String version, String sha256) {
        var left = new Site(Site.Part.FOOT, Site.Side.LEFT);
        var right = new Site(Site.Part.FOOT, Site.Side.RIGHT);
        return new Protocol(
                new ProtocolKey(
                        new ProtocolId("icu-foot-5"), Version.of(version).orElseThrow(), sha256),
                "Five-minute foot massage",
                Status.DRAFT,
                new Responsibility("Ward educators", "Critical care", Optional.empty(), Effective.ALWAYS),
                new ForWhom(List.of("critical-care"), List.of("Unrest"), Population.ANYONE),
                Giving.alongside(
                        "Keep all prescribed pain relief going.",
                        List.of(new Giving.Performer("registered-nurse", false))),
                List.of(),
                new Schedule(
                        new Schedule.Times(Duration.ofMinutes(10), Duration.ofMinutes(5), List.of()),
                        InstrumentChoice.inOrder(List.of(Instruments.NRS, Instruments.CPOT)),
                        List.of(),
                        List.of(),
                        During.REST),
                List.of(
                        step("Hold", left, Technique.HOLD, "PT10S"),
                        step("Left foot", left, Technique.EFFLEURAGE, "PT2M20S"),
                        step("Right foot", right, Technique.EFFLEURAGE, "PT2M30S")),
                List.of(new StopRule("patient-asks", "The patient asks to stop.", "local")),
                Grounds.NONE);
    }

    private static Step step(String name, Site site, Technique technique, String length) {
        return new Step(
                name, site, List.of(technique), new Step.Pressure(0, 2), Duration.parse(length), "Slow strokes.");
    }

    private Examples() {}
}
