package org.effleurage.web.bedside;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.effleurage.web.record.Reassessments;
import org.effleurage.web.record.UnsentRecords;
import org.jspecify.annotations.Nullable;

/// What the ward list shows, as JSON.
///
/// @param census how old the hospital's word is; null where nothing is read from it
/// @param unsent what has waited on tablets for hours; empty for whoever is not in charge
record WardView(
        WardName ward,
        Me me,
        Instant now,
        @Nullable CensusView census,
        List<PatientCard> patients,
        List<UnsentView> unsent) {

    /// @param at when it was last read whole; null where it never was
    record CensusView(@Nullable Instant at, boolean stale) {}

    /// Records of one person that are saved on a tablet and have not come.
    ///
    /// @param tablet what that tablet shows as its own name
    /// @param needsYou those of them that a person has to look at
    /// @param heardAt when that tablet told it last
    record UnsentView(String tablet, String by, int records, int needsYou, Instant oldest, Instant heardAt) {
        static UnsentView of(UnsentRecords.Told told) {
            return new UnsentView(
                    told.tablet(),
                    told.unsent().name(),
                    told.unsent().records(),
                    told.unsent().needsYou(),
                    told.unsent().oldest(),
                    told.heardAt());
        }
    }

    record WardName(String code, String name, String zone) {}

    /// @param inCharge may hand in what a colleague left on a tablet
    record Me(String username, String name, boolean inCharge) {}

    /// One patient of the list.
    ///
    /// @param room as the hospital calls it; null where it does not say
    record PatientCard(
            UUID id,
            @Nullable String room,
            String bed,
            String familyName,
            String givenName,
            LocalDate birthDate,
            String number,
            List<String> similarTo,
            List<Planned> planned,
            List<DueView> due,
            List<UnderWayView> underWay,
            @Nullable Last last,
            @Nullable Elsewhere elsewhere) {}

    /// A massage that lies unsaved on a tablet, as that tablet told it last.
    ///
    /// @param state `running`, `paused` or `over`
    record UnderWayView(UUID session, String title, String state, String by, Instant startedAt, Instant heardAt) {}

    /// A patient of another ward, opened in an emergency.
    record Elsewhere(String ward, Instant until) {}

    /// A later look that is still to be taken.
    ///
    /// @param until how long it is on time
    /// @param instrument the one its session was scored with
    record DueView(
            UUID session,
            long afterMinutes,
            Instant at,
            Instant until,
            boolean mandatory,
            String protocol,
            String version,
            String title,
            String instrument) {
        static DueView of(Reassessments.Open open) {
            return new DueView(
                    open.session(),
                    open.due().again().at().toMinutes(),
                    open.due().at(),
                    open.due().until(),
                    open.due().again().mandatory(),
                    open.protocol().id().value(),
                    open.protocol().version().toString(),
                    open.protocol().title(),
                    open.instrument());
        }
    }

    record Planned(String protocol, String title) {}

    record Last(
            String protocol,
            String title,
            String outcome,
            Instant endedAt,
            Instant recordedAt,
            @Nullable String before,
            @Nullable String after,
            @Nullable String instrument) {}
}
