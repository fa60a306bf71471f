package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.effleurage.protocol.Protocol;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.junit.jupiter.api.Test;

class ProtocolDefinitionsTest {
    private static final Protocol PROTOCOL = Examples.fiveMinuteFootMassage();
    private static final PlanDefinition PLAN = PlanDefinitions.of(PROTOCOL);

    private static PlanDefinitionActionComponent action(String id) {
        return PLAN.getAction().stream()
                .filter(action -> action.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    // guards H-01
    @Test
    void saysThatItGoesAlongsidePainRelief() {
        assertThat(PLAN.getDescription())
                .startsWith("Complementary comfort measure.")
                .contains(PROTOCOL.giving().alongside());
    }

    // guards H-02
    @Test
    void carriesEveryRuleAsASentenceAndNoneAsAnExpression() {
        assertThat(action("checks").getAction()).hasSameSizeAs(PROTOCOL.rules()).allSatisfy(check -> {
            assertThat(check.getDescription()).isNotBlank();
            assertThat(check.getCondition()).isEmpty();
        });
        assertThat(action("massage").getAction()).hasSameSizeAs(PROTOCOL.stopRules());
    }

    @Test
    void tellsWhenPainIsScoredAgain() {
        for (var again : PROTOCOL.schedule().again()) {
            var related = action("score-" + again.at().toMinutes()).getRelatedActionFirstRep();
            assertThat(related.getActionId()).isEqualTo("massage");
            assertThat(related.getOffsetDuration().getValue())
                    .isEqualByComparingTo(String.valueOf(again.at().toMinutes()));
        }
    }

    @Test
    void pointsOnlyToDefinitionsInTheSameBundle() {
        var addresses = new HashSet<String>();
        var bundle = ProtocolDefinitions.bundle(PROTOCOL);
        bundle.getEntry().forEach(entry -> addresses.add(entry.getFullUrl()));

        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .contains("PlanDefinition", "ActivityDefinition", "Questionnaire");
        assertThat(List.of(
                        action("massage").getDefinitionCanonicalType().getValue(),
                        action("score-before")
                                .getActionFirstRep()
                                .getDefinitionCanonicalType()
                                .getValue()))
                .allSatisfy(canonical -> assertThat(addresses).contains(canonical.replaceFirst("\\|.*", "")));
    }

    @Test
    void passesTheValidator() {
        assertThat(Validation.errors(ProtocolDefinitions.json(PROTOCOL))).isEmpty();
    }

    @Test
    void isTheSameTextEveryTime() {
        assertThat(ProtocolDefinitions.json(PROTOCOL)).isEqualTo(ProtocolDefinitions.json(PROTOCOL));
    }
}
