package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class PreSendTest {
    @Test
    void findsAReferenceToNothing() {
        assertThat(broken(bundle -> procedure(bundle).addBasedOn(new Reference("urn:uuid:" + Examples.SESSION))))
                .containsExactly(Problem.Kind.DANGLING_REFERENCE);
    }

    @Test
    void findsATypeOnAConditionalReference() {
        assertThat(broken(bundle -> procedure(bundle).getSubject().setType("Patient")))
                .containsExactly(Problem.Kind.TYPED_CONDITIONAL_REFERENCE);
    }

    @Test
    void findsAScoreOutsideItsScale() {
        assertThat(broken(bundle -> score(bundle).getValueQuantity().setValue(11)))
                .containsExactly(Problem.Kind.SCORE_OUTSIDE_SCALE);
        assertThat(broken(bundle -> score(bundle).getValueQuantity().setValue(4.5)))
                .containsExactly(Problem.Kind.SCORE_OUTSIDE_SCALE);
    }

    // guards H-05
    @Test
    void findsAScoreThatIsNeitherTakenNorExplained() {
        assertThat(broken(bundle -> score(bundle).setValue(null))).containsExactly(Problem.Kind.SCORE_OR_REASON);
        assertThat(broken(bundle -> score(bundle).setDataAbsentReason(Code.concept("x", Codes.NOT_PERFORMED))))
                .containsExactly(Problem.Kind.SCORE_OR_REASON);
    }

    @Test
    void findsANurseWithoutAUnit() {
        assertThat(broken(bundle -> procedure(bundle).getPerformerFirstRep().setOnBehalfOf(null)))
                .containsExactly(Problem.Kind.NO_UNIT);
        assertThat(broken(bundle -> Bundles.only(bundle, Provenance.class)
                        .getAgentFirstRep()
                        .setOnBehalfOf(null)))
                .containsExactly(Problem.Kind.NO_UNIT);
    }

    @Test
    void findsFamilyWhoAreSaidToActForAUnit() {
        Bundle bundle = Bundles.read(Examples.byFamily());
        assertThat(problems(bundle)).isEmpty();
        var performers = procedure(bundle).getPerformer();
        performers.getFirst().setOnBehalfOf(performers.getLast().getOnBehalfOf());
        assertThat(problems(bundle)).extracting(Problem::kind).containsExactly(Problem.Kind.NO_UNIT);
        performers.getFirst().setOnBehalfOf(null);
        performers.removeLast();
        assertThat(problems(bundle))
                .as("nobody of the ward answers for it")
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.NO_UNIT);
    }

    @Test
    void findsWordsThatWereNeverVerified() {
        assertThat(broken(bundle -> score(bundle).getCode().getCodingFirstRep().setDisplay("Pain")))
                .containsExactly(Problem.Kind.WRONG_DISPLAY);
        assertThat(broken(bundle ->
                        procedure(bundle).getCode().getCodingFirstRep().setDisplay("Massage")))
                .containsExactly(Problem.Kind.WRONG_DISPLAY);
    }

    @Test
    void findsACodeFromNowhere() {
        assertThat(broken(bundle -> score(bundle).getCode().getCodingFirstRep().setCode("54632-5")))
                .containsExactly(Problem.Kind.UNKNOWN_CODE);
    }

    // guards H-04
    @Test
    void findsAnEntryThatCouldBeMadeTwice() {
        assertThat(broken(bundle -> bundle.getEntry().getLast().getRequest().setIfNoneExist(null)))
                .containsExactly(Problem.Kind.NO_KEY);
        assertThat(broken(bundle -> procedure(bundle).setIdentifier(null))).containsExactly(Problem.Kind.NO_KEY);
    }

    @Test
    void findsAScoreOfAnotherKind() {
        assertThat(broken(bundle -> score(bundle).setValue(new IntegerType(4))))
                .containsExactly(Problem.Kind.SCORE_OUTSIDE_SCALE);
    }

    // guards H-09
    @Test
    void speaksOfPlacesAndNeverOfThePatient() {
        var problems = problems(bundle -> score(bundle).getValueQuantity().setValue(11));

        assertThat(problems).hasToString("[entry 2 Observation holds a score outside its instrument's scale]");
    }

    private static java.util.List<Problem.Kind> broken(Consumer<Bundle> breakage) {
        return problems(breakage).stream().map(Problem::kind).toList();
    }

    private static java.util.List<Problem> problems(Consumer<Bundle> breakage) {
        Bundle bundle = Bundles.read(Examples.footMassage());
        breakage.accept(bundle);
        return problems(bundle);
    }

    private static java.util.List<Problem> problems(Bundle bundle) {
        return PreSend.problems(
                bundle, Examples.fiveMinuteFootMassage().schedule().instruments());
    }

    private static Procedure procedure(Bundle bundle) {
        return Bundles.only(bundle, Procedure.class);
    }

    private static Observation score(Bundle bundle) {
        return Bundles.all(bundle, Observation.class).getFirst();
    }
}
