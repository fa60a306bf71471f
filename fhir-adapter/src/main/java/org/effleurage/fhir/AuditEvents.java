package org.effleurage.fhir;

import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/// Entries of the audit in the shape of IHE's Basic Audit Log Patterns: which server answered whom, what was done, and
/// to which patient. The entry itself stays what is proven; this is how it is told.
public final class AuditEvents {
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final String EVENT_TYPE = TERMINOLOGY + "audit-event-type";
    private static final String ENTITY_TYPE = TERMINOLOGY + "audit-entity-type";
    private static final String ENTITY_ROLE = TERMINOLOGY + "object-role";
    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final Coding REST = new Coding(EVENT_TYPE, "rest", "Restful Operation");

    private AuditEvents() {}

    public static AuditEvent of(AuditRecord entry) {
        var event = new AuditEvent();
        event.setId(Long.toString(entry.seq()));
        event.setType(type(entry.kind()));
        event.addSubtype(subtype(entry.kind()));
        event.setAction(action(entry.kind()));
        event.setRecordedElement(new Times(ZoneOffset.UTC).stamp(entry.at()));
        event.setOutcome(entry.kind() == AuditRecord.Kind.REFUSED ? AuditEventOutcome._4 : AuditEventOutcome._0);
        event.setOutcomeDesc(entry.words());
        if (entry.emergency()) {
            event.addPurposeOfEvent(breakGlass());
        }
        user(event, entry);
        server(event);
        entry.session()
                .ifPresent(session -> event.addEntity()
                        .setWhat(new Reference("Procedure/" + session).setType("Procedure"))
                        .setType(new Coding(ENTITY_TYPE, "2", "System Object"))
                        .setRole(new Coding(ENTITY_ROLE, "4", "Domain Resource")));
        event.addEntity()
                .setType(new Coding(ENTITY_TYPE, "2", "System Object"))
                .setRole(role(entry.kind()))
                .setDescription(entry.detail().isBlank() ? entry.words() : entry.detail());
        entry.patient()
                .ifPresent(patient -> event.addEntity()
                        .setWhat(new Reference("Patient/" + patient).setType("Patient"))
                        .setType(new Coding(ENTITY_TYPE, "1", "Person"))
                        .setRole(new Coding(ENTITY_ROLE, "1", "Patient")));
        return event;
    }

    private static void user(AuditEvent event, AuditRecord entry) {
        var user = event.addAgent();
        user.setType(concept(new Coding(TERMINOLOGY + "v3-ParticipationType", "IRCP", "information recipient")));
        user.setWho(new Reference().setIdentifier(new Identifier().setValue(entry.actor())));
        user.setRequestor(true);
        if (entry.emergency()) {
            user.addPurposeOfUse(breakGlass());
        }
    }

    private static void server(AuditEvent event) {
        event.addAgent()
                .setType(concept(new Coding(DICOM, "110152", "Destination Role ID")))
                .setWho(new Reference().setDisplay("Effleurage"))
                .setRequestor(false);
        event.getSource()
                .setObserver(new Reference().setDisplay("Effleurage"))
                .addType(new Coding(TERMINOLOGY + "security-source-type", "4", "Application Server"));
    }

    private static CodeableConcept breakGlass() {
        return concept(new Coding(TERMINOLOGY + "v3-ActReason", "BTG", "break the glass"));
    }

    private static CodeableConcept concept(Coding coding) {
        return new CodeableConcept().addCoding(coding);
    }

    private static Coding type(AuditRecord.Kind kind) {
        return switch (kind) {
            case READ, QUERY, CREATE, UPDATE, EXECUTE -> REST.copy();
            case EXPORT -> new Coding(DICOM, "110106", "Export");
            case SIGNED_IN, SIGNED_OUT -> new Coding(DICOM, "110114", "User Authentication");
            case REFUSED, CONFIGURED -> new Coding(DICOM, "110113", "Security Alert");
            case STARTED -> new Coding(DICOM, "110100", "Application Activity");
            case AUDIT_USED -> new Coding(DICOM, "110101", "Audit Log Used");
        };
    }

    private static Coding subtype(AuditRecord.Kind kind) {
        return switch (kind) {
            case READ, AUDIT_USED -> new Coding(INTERACTION, "read", "read");
            case QUERY -> new Coding(INTERACTION, "search", "search");
            case CREATE -> new Coding(INTERACTION, "create", "create");
            case UPDATE -> new Coding(INTERACTION, "update", "update");
            case EXECUTE, EXPORT, REFUSED -> new Coding(INTERACTION, "operation", "operation");
            case SIGNED_IN -> new Coding(DICOM, "110122", "Login");
            case SIGNED_OUT -> new Coding(DICOM, "110123", "Logout");
            case STARTED -> new Coding(DICOM, "110120", "Application Start");
            case CONFIGURED -> new Coding(DICOM, "110131", "Software Configuration");
        };
    }

    private static AuditEventAction action(AuditRecord.Kind kind) {
        return switch (kind) {
            case READ, EXPORT, AUDIT_USED -> AuditEventAction.R;
            case CREATE -> AuditEventAction.C;
            case UPDATE -> AuditEventAction.U;
            case QUERY, EXECUTE, SIGNED_IN, SIGNED_OUT, REFUSED, STARTED, CONFIGURED -> AuditEventAction.E;
        };
    }

    private static Coding role(AuditRecord.Kind kind) {
        return switch (kind) {
            case QUERY, EXPORT -> new Coding(ENTITY_ROLE, "24", "Query");
            case AUDIT_USED -> new Coding(ENTITY_ROLE, "13", "Security Resource");
            case READ, CREATE, UPDATE, EXECUTE, SIGNED_IN, SIGNED_OUT, REFUSED, STARTED, CONFIGURED ->
                new Coding(ENTITY_ROLE, "4", "Domain Resource");
        };
    }

    /// The entry an id stands for.
    public static Optional<Long> seq(String id) {
        return id.matches("[1-9]\\d{0,17}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }
}
