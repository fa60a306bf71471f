package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.assessment.During;
import org.effleurage.session.Delivered;
import org.effleurage.session.Session;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.Test;

class SessionBundleTest {
    // guards H-05
    @Test
    void sendsZeroAsZero() {
        var scores = Bundles.all(Bundles.read(Examples.noPainBeforeOrAfter()), Observation.class);

        assertThat(scores)
                .hasSize(2)
                .allSatisfy(
                        score -> assertThat(score.getValueQuantity().getValue()).isEqualTo(BigDecimal.ZERO))
                .allSatisfy(score -> assertThat(score.hasDataAbsentReason()).isFalse());
    }

    // guards H-05
    @Test
    void sendsNoNumberWhereNoneWasTaken() {
        for (SessionRecord record :
                List.of(Examples.tooDeeplySedated(), Examples.asleepAfterwards(), Examples.stoppedEarly())) {
            var after = Bundles.all(Bundles.read(record), Observation.class).getLast();

            assertThat(after.hasValue()).isFalse();
            assertThat(after.getDataAbsentReason().getCoding()).isNotEmpty();
            assertThat(after.getDataAbsentReason().getText()).isNotBlank();
        }
    }

    @Test
    void tellsStoppedFromNotDone() {
        assertThat(procedure(Examples.stoppedEarly()).getStatus()).isEqualTo(Procedure.ProcedureStatus.STOPPED);
        assertThat(procedure(Examples.declined()).getStatus()).isEqualTo(Procedure.ProcedureStatus.NOTDONE);
        assertThat(procedure(Examples.brokenSkin()).getStatus()).isEqualTo(Procedure.ProcedureStatus.NOTDONE);
        assertThat(procedure(Examples.brokenSkin()).getStatusReason().getText())
                .isEqualTo("Not safe now: Do not massage broken skin.");
    }

    // guards H-01
    @Test
    void saysInWordsThatItWentAlongsidePainRelief() {
        var notes = procedure(Examples.enteredLate()).getNote();

        assertThat(notes.getFirst().getText()).isEqualTo("Relaxed; asked for lighter pressure. Дякую <3");
        assertThat(notes.getFirst().getAuthorReference().getReference()).contains("RN-4711");
        assertThat(notes.getLast().getText())
                .contains("alongside prescribed pain relief, not instead of it")
                .contains("Pain relief: given in the last 4 hours (said by the nurse)")
                .contains("left foot 2 min 30 s of 2 min 30 s");
        assertThat(procedure(Examples.declined()).hasNote()).isFalse();
    }

    @Test
    void listsAsAComplicationWhatHappenedToThePatient() {
        assertThat(procedure(Examples.skinChanged()).getComplicationFirstRep().getText())
                .isEqualTo("The skin changed");
        assertThat(procedure(Examples.stoppedEarly()).hasComplication()).isFalse();
    }

    // guards H-04
    @Test
    void keepsTheTabletsIdAllTheWay() {
        var bundle = Bundles.read(Examples.footMassage());

        assertThat(Bundles.only(bundle, Procedure.class).getIdentifierFirstRep().getValue())
                .isEqualTo(Examples.SESSION.toString());
        assertThat(bundle.getEntry())
                .allSatisfy(
                        entry -> assertThat(entry.getRequest().getIfNoneExist()).isNotBlank());
        assertThat(Bundles.ready(Examples.footMassage())).isEqualTo(Bundles.ready(Examples.footMassage()));
    }

    @Test
    void saysTheSamePlanForEverySessionOfIt() {
        var done = Bundles.only(Bundles.read(Examples.footMassage()), CarePlan.class);
        var declined = Bundles.only(Bundles.read(Examples.declined()), CarePlan.class);

        assertThat(done.equalsDeep(declined)).isTrue();
        assertThat(done.getDescription()).contains("does not replace");
    }

    @Test
    void addsUpTheItemsOfABehaviouralScore() {
        var observations = Bundles.all(Bundles.read(Examples.cannotSpeak()), Observation.class);

        assertThat(observations).hasSize(12);
        var panel = observations.stream()
                .filter(Observation::hasHasMember)
                .findFirst()
                .orElseThrow();
        assertThat(panel.hasValue()).isFalse();
        assertThat(panel.getHasMember()).hasSize(5);
        assertThat(observations.getFirst().getValueQuantity().getValue()).isEqualTo(BigDecimal.valueOf(4));
    }

    @Test
    void sendsNoScoresForWhatWasNotBegun() {
        assertThat(Bundles.all(Bundles.read(Examples.declined()), Observation.class))
                .isEmpty();
    }

    @Test
    void escapesAHospitalsKeySoThatItFindsOnePatientOnly() {
        var odd = new SessionRecord.Patient(
                UUID.randomUUID(),
                new SessionRecord.Identifier("urn:oid:2.999.1.1", "A,1&_id=2|é"),
                "Doe",
                "Jane",
                Examples.JANE.birthDate());
        var procedure = procedure(Examples.footMassage(Examples.SESSION, odd));

        assertThat(procedure.getSubject().getReference())
                .isEqualTo("Patient?identifier=urn:oid:2.999.1.1%7CA%5C%2C1%26_id%3D2%5C%7C%C3%A9");
        assertThat(procedure.getSubject().hasType()).isFalse();
    }

    @Test
    void countsTheNightTheClockGoesBackByInstants() {
        Instant since = Instant.parse("2026-10-25T00:55:00Z");
        Instant until = since.plus(Duration.ofMinutes(10));
        var before = Examples.NRS.score(5, since, During.REST);
        var begun = new Session.Offered(new Session.Offer(
                        Examples.SESSION,
                        Examples.JANE.id(),
                        Examples.fiveMinuteFootMassage().key(),
                        "alex",
                        since,
                        List.of()))
                .begin(before, alongside(since), since);
        var ended = begun.complete(
                new Delivered(since, until, List.of(), List.of()), Examples.NRS.score(5, until, During.REST));
        Period performed = procedure(Examples.record(Examples.JANE, ended)).getPerformedPeriod();

        assertThat(performed.getStartElement().getValueAsString()).isEqualTo("2026-10-25T02:55:00+02:00");
        assertThat(performed.getEndElement().getValueAsString()).isEqualTo("2026-10-25T02:05:00+01:00");
    }

    private static org.effleurage.careplan.CoTreatment alongside(Instant at) {
        return new org.effleurage.careplan.CoTreatment(
                org.effleurage.careplan.CoTreatment.Status.CONTINUOUS,
                org.effleurage.careplan.CoTreatment.KnownFrom.NURSE,
                at);
    }

    @Test
    void namesTheBytesOfTheProtocolThatWasFollowed() {
        var provenance = Bundles.only(Bundles.read(Examples.footMassage()), Provenance.class);

        assertThat(provenance.getEntityFirstRep().getExtension())
                .singleElement()
                .satisfies(extension -> assertThat(extension.getValue().primitiveValue())
                        .isEqualTo(Examples.fiveMinuteFootMassage().key().sha256()));
        assertThat(provenance.getTarget()).hasSize(3);
    }

    @Test
    void replacesWhatACorrectionCorrectsAndNothingElse() {
        var bundle = Bundles.read(Examples.afterWasWrong());
        var scores = Bundles.all(bundle, Observation.class);

        assertThat(scores.getFirst().getStatus()).isEqualTo(Observation.ObservationStatus.FINAL);
        assertThat(scores.getLast().getStatus()).isEqualTo(Observation.ObservationStatus.CORRECTED);
        assertThat(bundle.getEntry())
                .filteredOn(entry -> entry.getRequest().getMethod() == Bundle.HTTPVerb.PUT)
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.getRequest().getUrl()).contains("?identifier="));
        var provenance = Bundles.only(bundle, Provenance.class);
        assertThat(provenance.getReasonFirstRep().getText()).isEqualTo("The value was wrong");
        assertThat(provenance.getAgentFirstRep().getWho().getDisplay()).isEqualTo("Robin Jones");
        assertThat(Bundles.only(bundle, Procedure.class).getRecorder().getDisplay())
                .isEqualTo("Alex Smith");
    }

    // guards H-06
    @Test
    void saysOfEveryPartThatItWasEnteredInError() {
        var bundle = Bundles.read(Examples.wrongPatient());

        assertThat(Bundles.only(bundle, Procedure.class).getStatus())
                .isEqualTo(Procedure.ProcedureStatus.ENTEREDINERROR);
        assertThat(Bundles.all(bundle, Observation.class))
                .isNotEmpty()
                .allSatisfy(
                        score -> assertThat(score.getStatus()).isEqualTo(Observation.ObservationStatus.ENTEREDINERROR));
    }

    @Test
    void showsItsOwnResourcesUnderIdsThatFhirAllows() {
        var own = SessionResources.own(Examples.cannotSpeak());

        assertThat(own.observations().keySet()).allMatch(id -> id.matches("[A-Za-z0-9.-]{1,64}"));
        assertThat(own.procedure().orElseThrow().getSubject().getReference())
                .isEqualTo("Patient/" + Examples.JANE.id());
        assertThat(Validation.errors(R4.context()
                        .newJsonParser()
                        .encodeResourceToString(own.procedure().orElseThrow())))
                .isEmpty();
    }

    @Test
    void carriesNoExampleAddress() {
        assertThat(Examples.everyCode()).noneMatch(code -> code.system().contains("example"));
        assertThat(Namespace.BASE).doesNotContain("example");
    }

    @Test
    void listsEveryCodeOnceWithItsSource() {
        var keys = Examples.everyCode().stream()
                .map(code -> code.system() + "|" + code.code())
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(Examples.everyCode()).allMatch(code -> !code.source().isBlank());
        assertThat(Optional.of(Codes.MASSAGE).flatMap(Code::display)).isEmpty();
    }

    private static Procedure procedure(SessionRecord record) {
        Bundle bundle = Bundles.read(record);
        return Bundles.only(bundle, Procedure.class);
    }
}
