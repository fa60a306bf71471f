package org.effleurage.web.bedside;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.effleurage.screening.PlainFact;
import org.jspecify.annotations.Nullable;

/// A ward as a tablet keeps it for the time without a network, as JSON. Protocols stand in it once; patients point
/// at them.
///
/// @param protocols those that may be begun
/// @param past those that may not be begun any more, with looks still to be taken or scores that may be corrected
record KeptWard(
        WardView.WardName ward,
        WardView.Me me,
        Instant now,
        WardView.@Nullable CensusView census,
        List<BedsideView.ProtocolCard> protocols,
        List<BedsideView.ProtocolCard> past,
        List<Bed> beds,
        Map<String, List<BedsideView.Choice>> choices) {

    /// @param fitting how to score this patient, for each protocol by its digest
    record Bed(
            WardView.PatientCard patient,
            BedsideView.@Nullable CoTreatmentView coTreatment,
            List<PlainFact> facts,
            Map<String, BedsideView.FittingView> fitting,
            List<BedsideView.EarlierView> earlier) {}
}
