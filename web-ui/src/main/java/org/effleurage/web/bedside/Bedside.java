package org.effleurage.web.bedside;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Instruments;
import org.effleurage.assessment.PatientState;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Rule;
import org.effleurage.screening.DecisionTable;
import org.effleurage.screening.Fact;
import org.effleurage.screening.OverrideReason;
import org.effleurage.session.EndReason;
import org.effleurage.web.record.Patients;

/// From what is known of a patient to what the tablet shows: which protocols, which questions, which instrument.
final class Bedside {
    /// Older than a shift, an answer about the patient is asked again.
    private static final Duration SELF_REPORT_HOLDS = Duration.ofHours(12);

    private static final Duration SEDATION_HOLDS = Duration.ofHours(4);
    private static final Duration DOSE_HOLDS = Duration.ofHours(4);
    private static final Duration ORDER_HOLDS = Duration.ofHours(12);

    private static final int DEEPLY_SEDATED = -4;

    private Bedside() {}

    static BedsideView.ProtocolView protocol(
            Protocol protocol, Set<ProtocolId> planned) {
        var claim = protocol.claims().getFirst();
        return new BedsideView.ProtocolView(
                protocol.id().value(),
                protocol.version().toString(),
                protocol.key().sha256(),
                protocol.title(),
                protocol.approval().map(by -> by.forDemoOnly()).orElse(true),
                claim.text(),
                claim.grade().words(),
                protocol.giving().alongside(),
                planned.contains(protocol.id()),
                DecisionTable.of(protocol),
                protocol.schedule().instruments().stream().map(Instrument::id).toList(),
                protocol.giving()
                        .escalation()
                        .map(raise -> new BedsideView.EscalationView(raise.scoreAtLeast(), raise.say()))
                        .orElse(null),
                protocol.steps().stream()
                        .map(step -> new BedsideView.StepView(
                                step.name(),
                                step.site().part().code(),
                                step.site().side().code(),
                                step.length().toSeconds(),
                                step.say(),
                                step.optional()))
                        .toList(),
                protocol.stopRules().stream().map(rule -> rule.say()).toList(),
                protocol.schedule().again().stream()
                        .map(again -> again.at().toMinutes())
                        .toList());
    }

    static PatientState state(Patients.Known known, Instant now) {
        Optional<Fact.Measurement> sedation = known.pastFacts().stream()
                .filter(Fact.Measurement.class::isInstance)
                .map(Fact.Measurement.class::cast)
                .filter(value -> value.code().equals(Rule.When.Measured.RASS))
                .filter(value -> value.at().isAfter(now.minus(SEDATION_HOLDS)))
                .findFirst();
        if (sedation.isPresent() && sedation.get().value().intValue() <= DEEPLY_SEDATED) {
            return new PatientState.BehaviourUnreadable(Assessment.WhyNotAssessable.DEEP_SEDATION);
        }
        return known.pastFacts().stream()
                .filter(Fact.SelfReport.class::isInstance)
                .map(Fact.SelfReport.class::cast)
                .max(Comparator.comparing(Fact.SelfReport::at))
                .filter(said -> said.at().isAfter(now.minus(SELF_REPORT_HOLDS)))
                .<PatientState>map(
                        said -> said.able() ? new PatientState.CanSelfReport() : new PatientState.CannotSelfReport())
                .orElseGet(PatientState.NotKnown::new);
    }

    static BedsideView.InstrumentView instrument(PatientState state) {
        return switch (state.fit(Instruments.ALL)) {
            case PatientState.Fit.Use use ->
                new BedsideView.InstrumentView("use", use.instrument().id(), null, null, null, null, null);
            case PatientState.Fit.Ask ask ->
                new BedsideView.InstrumentView(
                        "ask",
                        null,
                        "Can the patient answer a question about pain?",
                        ask.ifTheyCan().map(Instrument::id).orElse(null),
                        ask.ifTheyCannot().map(Instrument::id).orElse(null),
                        null,
                        null);
            case PatientState.Fit.NoneValid none ->
                new BedsideView.InstrumentView(
                        "none",
                        null,
                        null,
                        null,
                        null,
                        none.reason().code(),
                        "No pain instrument is valid: %s. Assume pain by its cause."
                                .formatted(none.reason().title().toLowerCase(Locale.ROOT)));
            case PatientState.Fit.NoneOffered none ->
                throw new IllegalStateException("this release carries an instrument for every state");
        };
    }

    /// Only what is recent enough to stand for now; otherwise the nurse is asked.
    static Optional<BedsideView.CoTreatmentView> coTreatment(Patients.Known known, Instant now) {
        return known.coTreatment()
                .filter(said -> said.at()
                        .isAfter(now.minus(
                                said.status() == CoTreatment.Status.GIVEN_WITHIN_4H ? DOSE_HOLDS : ORDER_HOLDS)))
                .map(said ->
                        new BedsideView.CoTreatmentView(said.status().code(), said.words(), said.source(), said.at()));
    }

    static List<BedsideView.Scale> scales() {
        return Instruments.ALL.stream()
                .map(scale -> new BedsideView.Scale(
                        scale.id(),
                        scale.shortName(),
                        scale.title(),
                        scale.selfReport(),
                        scale.lowest(),
                        scale.highest(),
                        scale.items().stream()
                                .map(item -> new BedsideView.ScaleItem(
                                        item.id(), item.title(), item.lowest(), item.highest()))
                                .toList()))
                .toList();
    }

    static final Map<String, List<BedsideView.Choice>> CHOICES = Map.of(
            "notAssessed",
            choices(Assessment.WhyNotAssessed.values(), why -> why.code(), why -> why.title()),
            "notAssessable",
            choices(Assessment.WhyNotAssessable.values(), why -> why.code(), why -> why.title()),
            "declined",
            choices(EndReason.Declined.values(), EndReason::code, EndReason::title),
            "notDone",
            choices(EndReason.NotDone.values(), EndReason::code, EndReason::title),
            "stopped",
            choices(EndReason.Stopped.values(), EndReason::code, EndReason::title),
            "override",
            choices(OverrideReason.values(), OverrideReason::code, OverrideReason::title),
            "coTreatment",
            choices(CoTreatment.Status.values(), status -> status.code(), status -> status.title()));

    private static <T> List<BedsideView.Choice> choices(
            T[] all, Function<? super T, String> code, Function<? super T, String> title) {
        return Stream.of(all)
                .map(one -> new BedsideView.Choice(code.apply(one), title.apply(one)))
                .collect(Collectors.toUnmodifiableList());
    }

}
