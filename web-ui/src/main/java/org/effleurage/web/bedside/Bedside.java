package org.effleurage.web.bedside;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.Instrument;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.screening.DecisionTable;
import org.effleurage.screening.OverrideReason;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.Correction;
import org.effleurage.session.EndReason;
import org.effleurage.session.Giver;
import org.effleurage.session.VitalSign;
import org.effleurage.web.record.Patients;

/// From what is known of a patient to what the tablet shows: which protocols, which questions, which instrument.
final class Bedside {
    private static final Duration DOSE_HOLDS = Duration.ofHours(4);
    private static final Duration ORDER_HOLDS = Duration.ofHours(12);

    private Bedside() {}

    static BedsideView.ProtocolView protocol(
            Protocol protocol,
            Patients.Known known,
            Set<ProtocolId> planned,
            UnaryOperator<Instrument> worded,
            Instant now) {
        return new BedsideView.ProtocolView(
                card(protocol, worded), planned.contains(protocol.id()), fitting(protocol, known, now));
    }

    static BedsideView.FittingView fitting(Protocol protocol, Patients.Known known, Instant now) {
        return Scales.fitting(known.state(now).fit(protocol.schedule().choice()));
    }

    static BedsideView.ProtocolCard card(Protocol protocol, UnaryOperator<Instrument> worded) {
        var claim = protocol.claims().getFirst();
        return new BedsideView.ProtocolCard(
                protocol.id().value(),
                protocol.version().toString(),
                protocol.key().sha256(),
                protocol.title(),
                protocol.approval().map(by -> by.forDemoOnly()).orElse(true),
                claim.text(),
                claim.grade().words(),
                protocol.giving().alongside(),
                Giver.FAMILY.mayGive(protocol.giving()),
                DecisionTable.of(protocol),
                protocol.schedule().instruments().stream()
                        .map(worded)
                        .map(Scales::scale)
                        .toList(),
                protocol.schedule().during().code(),
                protocol.schedule().also().stream()
                        .map(worded)
                        .map(Scales::scale)
                        .toList(),
                protocol.schedule().vitals().stream().map(Scales::vital).toList(),
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
                        .map(again -> new BedsideView.LaterView(
                                again.at().toMinutes(), again.grace().toMinutes(), again.mandatory()))
                        .toList());
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

    static final Map<String, List<BedsideView.Choice>> CHOICES = Map.ofEntries(
            Map.entry(
                    "notAssessed",
                    choices(
                            new Assessment.WhyNotAssessed[] {
                                Assessment.WhyNotAssessed.ASLEEP,
                                Assessment.WhyNotAssessed.DECLINED,
                                Assessment.WhyNotAssessed.CALLED_AWAY
                            },
                            why -> why.code(),
                            why -> why.title())),
            Map.entry(
                    "notTaken",
                    choices(
                            new Assessment.WhyNotAssessed[] {
                                Assessment.WhyNotAssessed.ASLEEP,
                                Assessment.WhyNotAssessed.DECLINED,
                                Assessment.WhyNotAssessed.OFF_WARD,
                                Assessment.WhyNotAssessed.NO_TIME
                            },
                            why -> why.code(),
                            why -> why.title())),
            Map.entry(
                    "notAssessable",
                    choices(Assessment.WhyNotAssessable.values(), why -> why.code(), why -> why.title())),
            Map.entry("declined", choices(EndReason.Declined.values(), EndReason::code, EndReason::title)),
            Map.entry("notDone", choices(EndReason.NotDone.values(), EndReason::code, EndReason::title)),
            Map.entry("stopped", choices(EndReason.Stopped.values(), EndReason::code, EndReason::title)),
            Map.entry("override", choices(OverrideReason.values(), OverrideReason::code, OverrideReason::title)),
            Map.entry(
                    "correction",
                    choices(
                            new Correction.Reason[] {
                                Correction.Reason.WRONG_VALUE, Correction.Reason.ADDED_LATER, Correction.Reason.OTHER
                            },
                            why -> why.code(),
                            why -> why.title())),
            Map.entry(
                    "coTreatment",
                    choices(CoTreatment.Status.values(), status -> status.code(), status -> status.title())),
            Map.entry("vitalNotTaken", choices(VitalSign.Why.values(), why -> why.code(), why -> why.title())),
            Map.entry("event", choices(AdverseEvent.What.values(), one -> one.code(), one -> one.title())),
            Map.entry("seriousness", choices(AdverseEvent.Seriousness.values(), one -> one.code(), one -> one.title())),
            Map.entry("done", choices(AdverseEvent.Done.values(), one -> one.code(), one -> one.title())),
            // Reasons to stop that lead to the question what happened.
            Map.entry(
                    "eventReasons",
                    choices(
                            AdverseEvent.REASONS.toArray(EndReason.Stopped[]::new),
                            EndReason::code,
                            EndReason::title)));

    private static <T> List<BedsideView.Choice> choices(
            T[] all, Function<? super T, String> code, Function<? super T, String> title) {
        return Stream.of(all)
                .map(one -> new BedsideView.Choice(code.apply(one), title.apply(one)))
                .collect(Collectors.toUnmodifiableList());
    }
}
