package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditEventsTest {
    private static final UUID PATIENT = UUID.fromString("0190aaaa-0000-7000-8000-000000000001");

    @ParameterizedTest
    @EnumSource
    void tellsEveryKindInValidFhir(AuditRecord.Kind kind) {
        var event = AuditEvents.of(entry(kind, true));

        assertThat(Validation.errors(R4.context().newJsonParser().encodeResourceToString(event)))
                .isEmpty();
        assertThat(event.getAgent())
                .filteredOn(AuditEvent.AuditEventAgentComponent::getRequestor)
                .hasSize(1);
        assertThat(event.getEntity().getLast().getWhat().getReference()).isEqualTo("Patient/" + PATIENT);
        assertThat(event.getAgentFirstRep()
                        .getPurposeOfUseFirstRep()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("BTG");
    }

    @ParameterizedTest
    @EnumSource
    void claimsNoEmergencyWhereThereWasNone(AuditRecord.Kind kind) {
        var event = AuditEvents.of(entry(kind, false));

        assertThat(event.getPurposeOfEvent()).isEmpty();
        assertThat(event.getAgentFirstRep().getPurposeOfUse()).isEmpty();
    }

    private static AuditRecord entry(AuditRecord.Kind kind, boolean emergency) {
        return new AuditRecord(
                7,
                Instant.parse("2026-11-26T12:00:00Z"),
                "nurse",
                kind,
                "looked at a patient",
                Optional.of(PATIENT),
                Optional.empty(),
                "",
                emergency);
    }
}
