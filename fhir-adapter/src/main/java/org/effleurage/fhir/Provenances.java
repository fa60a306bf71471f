package org.effleurage.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.session.Session;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityComponent;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/// Who says so, for which unit, following which bytes of which protocol. R4 cannot search a Provenance by
/// identifier, so a tag keeps it single.
final class Provenances {
    static Provenance of(Recorded record, References references, List<Reference> targets) {
        var times = new Times(record.unit().zone());
        var provenance = new Provenance();
        provenance
                .getMeta()
                .addTag(new Coding().setSystem(Namespace.OUTBOX_EVENT).setCode(event(record)));
        provenance.setTarget(targets);
        provenance.setOccurred(occurred(record, times));
        provenance.setRecordedElement(times.stamp(record.receivedAt()));
        var corrected = corrected(record);
        corrected.ifPresentOrElse(
                why -> {
                    provenance.setActivity(Code.concept("Corrected", Codes.UPDATE));
                    provenance.addReason(Code.concept(
                            why.why().reason().title(),
                            Codes.correction(why.why().reason())));
                    provenance.addEntity(before(record));
                },
                () -> provenance.setActivity(Code.concept("Recorded at the bedside", Codes.CREATE)));
        provenance
                .addAgent()
                .setType(Code.concept("Author", Codes.AUTHOR))
                .setWho(references.staff(
                        corrected.map(SessionRecord.Corrected::by).orElse(record.author())))
                .setOnBehalfOf(references.unit(record.unit()));
        had(record)
                .forEach(nurse -> provenance
                        .addAgent()
                        .setType(Code.concept("Performer", Codes.PERFORMER))
                        .setWho(references.staff(nurse))
                        .setOnBehalfOf(references.unit(record.unit())));
        record.handedIn().ifPresent(handedIn -> {
            provenance.addReason(Code.concept(handedIn.why().title(), Codes.handIn(handedIn.why())));
            provenance
                    .addAgent()
                    .setType(Code.concept("Enterer", Codes.ENTERER))
                    .setWho(references.staff(handedIn.by()))
                    .setOnBehalfOf(references.unit(record.unit()));
        });
        provenance
                .addAgent()
                .setType(Code.concept("Assembler", Codes.ASSEMBLER))
                .setWho(new Reference()
                        .setType("Device")
                        .setIdentifier(
                                new Identifier().setSystem(Namespace.DEVICE).setValue("effleurage"))
                        .setDisplay("Effleurage"))
                .setOnBehalfOf(references.unit(record.unit()));
        provenance.addEntity(followed(record.protocol().key()));
        return provenance;
    }

    private static Optional<SessionRecord.Corrected> corrected(Recorded record) {
        return switch (record) {
            case SessionRecord session -> session.corrected();
            case ReassessmentRecord later -> Optional.empty();
        };
    }

    /// Whoever had the massage before its author.
    private static List<SessionRecord.Staff> had(Recorded record) {
        return switch (record) {
            case SessionRecord session ->
                session.nurses().stream()
                        .filter(nurse -> !nurse.equals(session.author()))
                        .toList();
            case ReassessmentRecord later -> List.of();
        };
    }

    /// The revision that this one takes the place of.
    private static ProvenanceEntityComponent before(Recorded record) {
        return new ProvenanceEntityComponent()
                .setRole(ProvenanceEntityRole.REVISION)
                .setWhat(new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem(Namespace.OUTBOX_EVENT)
                                .setValue(record.id() + "." + (record.revision() - 1)))
                        .setDisplay("Revision " + (record.revision() - 1)));
    }

    static String event(Recorded record) {
        return record.id() + "." + record.revision();
    }

    private static Type occurred(Recorded record, Times times) {
        return switch (record) {
            case SessionRecord session ->
                session.corrected()
                        .<Type>map(corrected -> times.at(corrected.why().at()))
                        .orElseGet(() -> times.between(session.session().offer().at(), lastLook(session.session())));
            case ReassessmentRecord later -> times.at(later.at());
        };
    }

    private static Instant lastLook(Session.Ended session) {
        Instant end = session.at();
        Stream<Instant> after = switch (session) {
            case Session.Completed done -> Stream.of(done.after().at());
            case Session.Stopped stopped -> stopped.after().map(Assessment::at).stream();
            case Session.Declined declined -> Stream.empty();
            case Session.NotDone notDone -> Stream.empty();
        };
        Instant start = session.offer().at();
        return Stream.concat(Stream.of(start, end), after)
                .max(Instant::compareTo)
                .orElse(end);
    }

    private static ProvenanceEntityComponent followed(ProtocolKey protocol) {
        var entity = new ProvenanceEntityComponent();
        entity.setRole(ProvenanceEntityRole.SOURCE);
        entity.setWhat(new Reference()
                .setIdentifier(new Identifier()
                        .setSystem(Namespace.PROTOCOL)
                        .setValue(protocol.id() + "|" + protocol.version()))
                .setDisplay("Protocol %s %s".formatted(protocol.id(), protocol.version())));
        entity.addExtension(new Extension(Namespace.extension("protocol-sha256"), new StringType(protocol.sha256())));
        return entity;
    }

    private Provenances() {}
}
