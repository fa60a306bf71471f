package org.effleurage.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.EndReason;

/// One offer of a massage and all that came of it, as measures read it: the newest revision, without a name.
/// Sessions entered in error are no episodes.
public sealed interface Episode {
    Facts facts();

    /// What every offer has.
    ///
    /// @param at when it ended, or when it was decided against
    /// @param recordedAt when the nurse saved it first; a correction makes no care late
    /// @param age of the patient in whole years on that day
    record Facts(UUID session, String protocol, Instant at, Instant recordedAt, int age) {}

    /// Nobody was massaged: the reason is a refusal or another one.
    record NotGiven(Facts facts, EndReason reason) implements Episode {}

    /// Hands were laid on.
    ///
    /// @param stopped why it ended before its time; empty where it was completed
    /// @param directlyAfter empty only where it was stopped and nobody looked
    /// @param event what happened to the patient meanwhile; that it happened then does not say why
    /// @param later the looks some time afterwards, in any order
    /// @param raised whether the nurse was told to raise missing pain relief with the team
    /// @param relief when the record says that pain relief was given; other doses may not have been recorded
    record Given(
            Facts facts,
            Optional<EndReason.Stopped> stopped,
            Optional<Event> event,
            Look before,
            Optional<Look> directlyAfter,
            List<Look> later,
            Dose dose,
            CoTreatment.Status alongside,
            boolean raised,
            List<Instant> relief)
            implements Episode {
        public Given {
            later = List.copyOf(later);
            relief = List.copyOf(relief);
        }
    }

    /// An adverse event, as far as it is counted.
    record Event(AdverseEvent.What what, AdverseEvent.Seriousness seriousness) {
        public boolean isSerious() {
            return seriousness != AdverseEvent.Seriousness.NOT_SERIOUS;
        }
    }

    static Stream<Given> given(List<Episode> episodes) {
        return episodes.stream().filter(Given.class::isInstance).map(Given.class::cast);
    }
}
