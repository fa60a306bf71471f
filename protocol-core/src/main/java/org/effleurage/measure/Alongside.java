package org.effleurage.measure;

import java.time.Duration;
import java.util.List;
import org.effleurage.careplan.CoTreatment;

/// Whether pain relief went alongside (Q9), and whether more was needed soon after (Q10).
///
/// @param recorded sessions with co-treatment recorded; all of them, since none is saved without
/// @param highWithNone of sessions that began at NRS 4 or more, those with no pain relief ordered
/// @param raised of those with none, those in which the nurse was told to raise it
/// @param withinHour of sessions, those with pain relief recorded in the hour after
/// @param withinTwoHours the same for two hours
public record Alongside(Share recorded, Share highWithNone, Share raised, Share withinHour, Share withinTwoHours) {
    private static final String NRS = "nrs-0-10";
    private static final int HIGH = 4;

    public static Alongside of(List<Episode> episodes) {
        List<Episode.Given> given = Episode.given(episodes).toList();
        List<Episode.Given> high = given.stream().filter(Alongside::beganHigh).toList();
        List<Episode.Given> none = high.stream()
                .filter(one -> one.alongside() == CoTreatment.Status.NONE_ORDERED)
                .toList();
        return new Alongside(
                new Share(given.size(), given.size()),
                new Share(none.size(), high.size()),
                Share.of(none, Episode.Given::raised),
                Share.of(given, one -> hadRelief(one, Duration.ofMinutes(60))),
                Share.of(given, one -> hadRelief(one, Duration.ofMinutes(120))));
    }

    Alongside plus(Alongside other) {
        return new Alongside(
                recorded.plus(other.recorded),
                highWithNone.plus(other.highWithNone),
                raised.plus(other.raised),
                withinHour.plus(other.withinHour),
                withinTwoHours.plus(other.withinTwoHours));
    }

    private static boolean beganHigh(Episode.Given given) {
        return given.before()
                .scored()
                .filter(before -> before.tool().id().equals(NRS) && before.value() >= HIGH)
                .isPresent();
    }

    private static boolean hadRelief(Episode.Given given, Duration within) {
        var end = given.facts().at();
        return given.relief().stream().anyMatch(dose -> dose.isAfter(end) && !dose.isAfter(end.plus(within)));
    }
}
