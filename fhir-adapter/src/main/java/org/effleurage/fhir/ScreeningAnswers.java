package org.effleurage.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.screening.Fact;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;

/// Answers that were given at the bedside, as a form brings them: each item is named by a rule and answered with yes or
/// no. When they were given is what the form says; a form without a time, or one that is not finished, says nothing.
public final class ScreeningAnswers {
    private static final String SOURCE = "Sent with the question";

    private ScreeningAnswers() {}

    /// Of forms about this patient.
    ///
    /// @param subject `Patient/…`
    public static List<Fact> of(Bundle data, String subject, Protocol protocol) {
        var facts = new ArrayList<Fact>();
        for (Bundle.BundleEntryComponent entry : data.getEntry()) {
            if (entry.getResource() instanceof QuestionnaireResponse form && isGood(form, subject)) {
                Instant at = form.getAuthored().toInstant();
                form.getItem().forEach(item -> answer(item, protocol, at).ifPresent(facts::add));
            }
        }
        return facts;
    }

    private static boolean isGood(QuestionnaireResponse form, String subject) {
        boolean finished = form.getStatus() == QuestionnaireResponse.QuestionnaireResponseStatus.COMPLETED
                || form.getStatus() == QuestionnaireResponse.QuestionnaireResponseStatus.AMENDED;
        return finished
                && form.hasAuthored()
                && subject.equals(form.getSubject().getReference());
    }

    private static Optional<Fact> answer(QuestionnaireResponseItemComponent item, Protocol protocol, Instant at) {
        List<QuestionnaireResponseItemAnswerComponent> answers = item.getAnswer();
        boolean asked = protocol.rules().stream()
                .anyMatch(rule ->
                        rule.id().equals(item.getLinkId()) && rule.question().isPresent());
        if (!asked || answers.size() != 1 || !(answers.getFirst().getValue() instanceof BooleanType said)) {
            return Optional.empty();
        }
        Rule.Answer answer = said.booleanValue() ? Rule.Answer.YES : Rule.Answer.NO;
        return Optional.of(new Fact.Answered(item.getLinkId(), answer, SOURCE, at));
    }
}
