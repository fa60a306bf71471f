package org.effleurage.web.downtime;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.EndReason;
import org.effleurage.web.language.Speech;

/// What there is to tick, in the words and the order in which the tablet asks for it afterwards.
///
/// @param unscored why there is no score
record Boxes(
        List<String> wentHow,
        List<String> stopped,
        List<String> declined,
        List<String> notDone,
        List<String> relief,
        String unscored,
        List<String> happened,
        List<String> serious,
        List<String> done) {

    static Boxes asOnTheTablet(Speech words) {
        return new Boxes(
                Stream.of("planned", "early", "stopped", "not-given")
                        .map(how -> words.say("sheet.says." + how))
                        .toList(),
                reasons(
                        Stream.of(EndReason.Stopped.values()).filter(why -> why != EndReason.Stopped.FINISHED_EARLY),
                        words),
                reasons(Stream.of(EndReason.Declined.values()), words),
                reasons(Stream.of(EndReason.NotDone.values()), words),
                Stream.of(CoTreatment.Status.values())
                        .map(status -> words.named("relief", status.code(), status.title()))
                        .toList(),
                unscored(words),
                Stream.of(AdverseEvent.What.values())
                        .map(what -> words.named("event", what.code(), what.title()))
                        .toList(),
                Stream.of(AdverseEvent.Seriousness.values())
                        .map(serious -> words.named("serious", serious.code(), serious.title()))
                        .toList(),
                Stream.of(AdverseEvent.Done.values())
                        .map(done -> words.named("done", done.code(), done.title()))
                        .toList());
    }

    private static List<String> reasons(Stream<? extends EndReason> reasons, Speech words) {
        return reasons.map(why -> words.named("reason", why.code(), why.title()))
                .toList();
    }

    private static String unscored(Speech words) {
        return Stream.concat(
                        Stream.of(
                                        Assessment.WhyNotAssessed.ASLEEP,
                                        Assessment.WhyNotAssessed.DECLINED,
                                        Assessment.WhyNotAssessed.CALLED_AWAY)
                                .map(why -> words.named("noScore", why.code(), why.title())),
                        Stream.of(Assessment.WhyNotAssessable.values())
                                .map(why -> words.named("noScore", why.code(), why.title())))
                .collect(Collectors.joining(" / "));
    }
}
