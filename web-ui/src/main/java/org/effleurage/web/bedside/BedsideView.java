package org.effleurage.web.bedside;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.effleurage.screening.DecisionTable;
import org.effleurage.screening.PlainFact;
import org.jspecify.annotations.Nullable;

/// All the tablet needs to take one patient from the offer to the save without asking the server again, as JSON.
record BedsideView(
        WardView.PatientCard patient,
        WardView.WardName ward,
        WardView.Me me,
        Instant now,
        InstrumentView instrument,
        @Nullable CoTreatmentView coTreatment,
        List<PlainFact> facts,
        List<ProtocolView> protocols,
        List<Scale> instruments,
        Map<String, List<Choice>> choices) {

    record InstrumentView(
            String kind,
            @Nullable String instrument,
            @Nullable String question,
            @Nullable String ifYes,
            @Nullable String ifNo,
            @Nullable String reason,
            @Nullable String say) {}

    record CoTreatmentView(String status, String say, String source, Instant at) {}

    record ProtocolView(
            String id,
            String version,
            String sha256,
            String title,
            boolean demoApproval,
            String claim,
            String grade,
            String alongside,
            boolean planned,
            DecisionTable table,
            List<String> instruments,
            @Nullable EscalationView escalation,
            List<StepView> steps,
            List<String> stopIf,
            List<Long> againMinutes) {}

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
            List<ScaleItem> items) {}

    record ScaleItem(String id, String title, int lowest, int highest) {}

    record Choice(String code, String title) {}
}
