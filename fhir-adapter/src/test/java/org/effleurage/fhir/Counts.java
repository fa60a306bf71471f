package org.effleurage.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Scale;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.measure.Dose;
import org.effleurage.measure.Episode;
import org.effleurage.measure.Look;
import org.effleurage.measure.Measures;
import org.effleurage.measure.Tool;
import org.effleurage.session.EndReason;

/// What a ward might have counted.
public final class Counts {
    private static final Instant END = Instant.parse("2026-10-20T08:00:00Z");
    private static final Tool NRS = new Tool("nrs-0-10", 0, 10, Scale.HigherIs.WORSE);

    private Counts() {}

    public static Measures tenOfferedSevenGiven() {
        List<Episode> all = Stream.concat(
                        IntStream.range(0, 7).mapToObj(Counts::given),
                        IntStream.range(7, 10)
                                .mapToObj(number ->
                                        new Episode.NotGiven(facts(number), EndReason.Declined.PATIENT_DECLINED)))
                .toList();
        return Measures.of(all, ZoneOffset.UTC, END.plus(Duration.ofDays(1)));
    }

    private static Episode given(int number) {
        return new Episode.Given(
                facts(number),
                Optional.empty(),
                Optional.empty(),
                new Look.Scored(NRS, During.REST, 6, END.minusSeconds(900)),
                Optional.empty(),
                List.of(new Look.Scored(NRS, During.REST, 3, END.plus(Duration.ofMinutes(60)))),
                new Dose(Duration.ofMinutes(5), Duration.ofMinutes(5), 2, 2),
                CoTreatment.Status.GIVEN_WITHIN_4H,
                false,
                List.of());
    }

    private static Episode.Facts facts(int number) {
        return new Episode.Facts(new UUID(0, number), "foot-5min", END, END.plusSeconds(60), 70);
    }
}
