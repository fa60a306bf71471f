package org.effleurage.web.downtime;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.EndReason;

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
    static final Boxes AS_ON_THE_TABLET = new Boxes(
            List.of("Given as planned", "Finished early", "Stopped", "Not given"),
            Stream.of(EndReason.Stopped.values())
                    .filter(why -> why != EndReason.Stopped.FINISHED_EARLY)
                    .map(EndReason::title)
                    .toList(),
            titles(EndReason.Declined.values()),
            titles(EndReason.NotDone.values()),
            Stream.of(CoTreatment.Status.values())
                    .map(CoTreatment.Status::title)
                    .toList(),
            Stream.concat(
                            Stream.of(
                                            Assessment.WhyNotAssessed.ASLEEP,
                                            Assessment.WhyNotAssessed.DECLINED,
                                            Assessment.WhyNotAssessed.CALLED_AWAY)
                                    .map(Assessment.WhyNotAssessed::title),
                            Stream.of(Assessment.WhyNotAssessable.values()).map(Assessment.WhyNotAssessable::title))
                    .collect(Collectors.joining("; ")),
            Stream.of(AdverseEvent.What.values()).map(AdverseEvent.What::title).toList(),
            Stream.of(AdverseEvent.Seriousness.values())
                    .map(AdverseEvent.Seriousness::title)
                    .toList(),
            Stream.of(AdverseEvent.Done.values()).map(AdverseEvent.Done::title).toList());

    private static List<String> titles(EndReason[] reasons) {
        return Stream.of(reasons).map(EndReason::title).toList();
    }
}
