package org.effleurage.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HospitalIT {

    private static final String ANNA_BERGMANN = "urn:effleurage:demo:mrn|4857773456";
    private static final String SESSION = "urn:effleurage:session";

    @Test
    void keepsOneProcedureHoweverOftenItIsSentAndRemembersItAfterAPowerCut(@TempDir Path data)
            throws IOException, InterruptedException {
        var massage = footMassage("0199f1aa-5b6e-7cc1-9d1f-1f2e3d4c5b6a", ANNA_BERGMANN);

        try (var hospital = OpenHospital.with("--data", data.toString())) {
            assertThat(statusOf(hospital.send(massage).body())).startsWith("201");
            assertThat(statusOf(hospital.send(massage).body())).startsWith("200");
            assertThat(hospital.search("Procedure", "patient.identifier", ANNA_BERGMANN)
                            .getTotal())
                    .isEqualTo(1);

            var refused =
                    hospital.send(footMassage("0199f1aa-0000-7000-8000-000000000000", "urn:effleurage:demo:mrn|0"));
            assertThat(refused.statusCode()).isBetween(400, 499);
            assertThat(refused.body()).contains("OperationOutcome");

            assertThat(hospital.search("Patient", "active", "true").getEntry()).hasSize(7);
            hospital.kill();
        }

        try (var hospital = OpenHospital.with("--data", data.toString())) {
            assertThat(statusOf(hospital.send(massage).body())).startsWith("200");
            assertThat(hospital.search("Procedure", "identifier", SESSION + "|").getTotal())
                    .isEqualTo(1);
            assertThat(hospital.search("Patient", "active", "true").getEntry()).hasSize(7);
            assertThat(hospital.children()).isEmpty();
            assertThat(hospital.end()).isEmpty();
        }
    }

    @Test
    void endsWhenTheProcessItWatchesIsGone() throws IOException, InterruptedException {
        var watched = new ProcessBuilder("cat").start();
        var hospital = OpenHospital.start("--parent", String.valueOf(watched.pid()));

        watched.destroyForcibly();

        assertThat(hospital.waitFor()).isZero();
    }

    private static String statusOf(String answer) {
        return OpenHospital.bundle(answer).getEntryFirstRep().getResponse().getStatus();
    }

    private static Bundle footMassage(String session, String mrn) {
        var procedure = new Procedure()
                .setStatus(Procedure.ProcedureStatus.COMPLETED)
                .setCode(new CodeableConcept().setText("Foot massage"))
                .setSubject(new Reference("Patient?identifier=" + mrn))
                .setPerformed(new DateTimeType("2026-11-21T02:10:00+01:00"));
        procedure.addIdentifier().setSystem(SESSION).setValue(session);
        var transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setFullUrl("urn:uuid:" + session)
                .setResource(procedure)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Procedure")
                .setIfNoneExist("identifier=%s|%s".formatted(SESSION, session));
        return transaction;
    }
}
