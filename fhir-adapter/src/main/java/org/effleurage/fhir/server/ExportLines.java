package org.effleurage.fhir.server;

import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.fhir.R4;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.SessionResources;
import org.hl7.fhir.r4.model.Resource;

/// All resources of one type, a line each, in the order their sessions came. A few hundred sessions are in
/// memory at a time, and of patients and plans their ids.
final class ExportLines {
    private static final int BATCH = 200;

    private final WardBook book;
    private final ExportOrder order;
    private final String type;
    private final IParser writing = R4.context().newJsonParser().setPrettyPrint(false);
    private final Set<UUID> once = new HashSet<>();

    ExportLines(WardBook book, ExportOrder order, String type) {
        this.book = book;
        this.order = order;
        this.type = type;
    }

    void to(Writer out) throws IOException {
        Optional<WardBook.From> after = Optional.empty();
        List<Recorded> batch;
        do {
            batch = book.received(order.wanted(), after, BATCH);
            for (Recorded session : batch) {
                for (Resource resource : of(session).toList()) {
                    out.write(writing.encodeResourceToString(resource));
                    out.write('\n');
                }
                after = Optional.of(new WardBook.From(session.receivedAt(), session.id()));
            }
        } while (batch.size() == BATCH);
    }

    private Stream<? extends Resource> of(Recorded session) {
        return switch (type) {
            case "Patient" ->
                once.add(session.patient().id()) ? Stream.of(own(session.patient())) : Stream.empty();
            case "CarePlan" ->
                once.add(session.plan().id())
                        ? Stream.of(SessionResources.own(session).carePlan())
                        : Stream.empty();
            case "Procedure" -> SessionResources.own(session).procedure().stream();
            case "AdverseEvent" -> SessionResources.own(session).event().stream();
            case "Observation" -> SessionResources.own(session).observations().values().stream();
            case "Provenance" -> Stream.of(SessionResources.own(session).provenance());
            default -> throw new IllegalStateException("no such type in an order: " + type);
        };
    }

    private Resource own(SessionRecord.Patient patient) {
        return SessionResources.own(patient, book.merged(patient.id()));
    }
}
