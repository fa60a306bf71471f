package org.effleurage.web.bedside;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.effleurage.screening.DecisionTable;
import org.effleurage.screening.PlainFact;
import org.jspecify.annotations.Nullable;

/// All the tablet needs to take one patient from the offer to the save without asking the server again, as JSON.
///
/// @param past protocol versions that may not be begun any more, with looks still to be taken or
///     scores that may be corrected
record BedsideView(
        WardView.PatientCard patient,
        WardView.WardName ward,
        WardView.Me me,
        Instant now,
        @Nullable CoTreatmentView coTreatment,
        List<PlainFact> facts,
        List<ProtocolView> protocols,
        List<ProtocolView> past,
        List<EarlierView> earlier,
        Map<String, List<Choice>> choices) {

    /// A session of the last days, as its newest revision has it.
    ///
    /// @param startedAt when hands were laid on; null where none were
    /// @param had who had the massage before somebody took it over, who began first
    /// @param handedIn who sent it for its author; null where its author did
    /// @param withdrawn it was entered in error
    /// @param also what this version of the protocol asks beside pain
    /// @param was older revisions, oldest first, each with why the next one took its place
    record EarlierView(
            UUID session,
            int revision,
            String protocol,
            String version,
            String title,
            String outcome,
            @Nullable Instant startedAt,
            Instant endedAt,
            Instant recordedAt,
            String by,
            List<HadView> had,
            @Nullable HandedInView handedIn,
            boolean withdrawn,
            @Nullable ScoreView before,
            @Nullable ScoreView after,
            List<BesideView> also,
            @Nullable EventView event,
            List<WasView> was) {}

    /// One instrument beside pain; null where nobody asked.
    ///
    /// @param was what stood there in each older revision, oldest first
    record BesideView(
            String instrument,
            String title,
            @Nullable ScoreView before,
            @Nullable ScoreView after,
            List<BesideWas> was) {}

    record BesideWas(@Nullable String before, @Nullable String after) {}

    /// Who had the massage before its author, and until when.
    record HadView(String name, Instant until) {}

    /// Who sent a record for whoever wrote it, and why, as a code.
    record HandedInView(String by, String why) {}

    /// What happened to the patient, as codes.
    record EventView(String what, String seriousness, Instant at) {}

    record ScoreView(String instrument, String words, Instant at) {}

    /// @param reason why it was corrected, by whom and when
    /// @param handedIn who sent the correction for whoever made it; null where they did
    record WasView(
            @Nullable String before,
            @Nullable String after,
            String reason,
            String correctedBy,
            Instant correctedAt,
            @Nullable HandedInView handedIn) {}

    /// @param kind `use`, `ask` or `none`
    record FittingView(
            String kind,
            @Nullable String instrument,
            @Nullable AskedView question,
            @Nullable FittingView ifYes,
            @Nullable FittingView ifNo,
            @Nullable String reason,
            @Nullable String say) {}

    record AskedView(String code, String text) {}

    record CoTreatmentView(String status, String say, String source, Instant at) {}

    /// A protocol as it stands for one patient.
    record ProtocolView(@JsonUnwrapped ProtocolCard card, boolean planned, FittingView fitting) {}

    /// A protocol as it is for everybody.
    ///
    /// @param byFamily family may give it too, when they are shown how
    /// @param also scales for what is asked beside pain
    record ProtocolCard(
            String id,
            String version,
            String sha256,
            String title,
            boolean demoApproval,
            String claim,
            String grade,
            String alongside,
            boolean byFamily,
            DecisionTable table,
            List<Scale> instruments,
            String during,
            List<Scale> also,
            List<VitalView> vitals,
            @Nullable EscalationView escalation,
            List<StepView> steps,
            List<String> stopIf,
            List<LaterView> again) {}

    /// @param unit as it is said at the bedside
    record VitalView(String code, String title, String unit, BigDecimal lowest, BigDecimal highest, int decimals) {}

    /// A later look, counted from the end.
    record LaterView(long minutes, long graceMinutes, boolean mandatory) {}

    /// When a high score without pain relief is raised with the team.
    record EscalationView(Map<String, BigDecimal> scoreAtLeast, String say) {}

    record StepView(String name, String site, String side, long seconds, String say, boolean optional) {}

    record Scale(
            String id,
            @JsonProperty("short") String shortName,
            String title,
            boolean selfReport,
            int lowest,
            int highest,
            int step,
            String unit,
            List<LabelView> labels,
            List<ScaleItem> items) {}

    record LabelView(int value, String say) {}

    /// @param rows one, or two of which one is scored
    record ScaleItem(String id, String title, int lowest, int highest, List<ScaleRow> rows) {}

    /// @param intubated for which patients, when there are two
    record ScaleRow(String id, String title, @Nullable Boolean intubated, List<LabelView> labels) {}

    record Choice(String code, String title) {}
}
