package org.effleurage.fhir.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.SessionRecord;

/// All resources of one type, a line each, in the order their sessions came. A few hundred sessions are in
/// memory at a time, and of patients and plans their ids.
final class ExportLines {
    private static final int BATCH = 500;

    private final WardBook book;
    private final ExportOrder order;

    ExportLines(WardBook book, ExportOrder order) {
        this.book = book;
        this.order = order;
    }

    void to(OutputStream out, String type) throws IOException {
        switch (type) {
            case "Patient" -> patients(out);
            case "CarePlan" -> plans(out);
            default -> records(out, kind(type));
        }
    }

    private static OwnLines.Kind kind(String type) {
        return Stream.of(OwnLines.Kind.values())
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such type in an order: " + type));
    }

    private void records(OutputStream out, OwnLines.Kind kind) throws IOException {
        Optional<WardBook.From> after = Optional.empty();
        List<WardBook.Line> batch;
        do {
            batch = book.lines(order.wanted(), kind, after, BATCH);
            for (WardBook.Line line : batch) {
                out.write(line.text());
                after = Optional.of(line.received());
            }
        } while (batch.size() == BATCH);
    }

    private void plans(OutputStream out) throws IOException {
        for (List<UUID> some : pages(book.plans(order.wanted()))) {
            for (byte[] line : book.planLines(some)) {
                out.write(line);
            }
        }
    }

    private void patients(OutputStream out) throws IOException {
        for (List<UUID> some : pages(book.patients(order.wanted()))) {
            for (SessionRecord.Patient patient : book.people(some)) {
                out.write(OwnLines.of(patient, book.merged(patient.id())).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static List<List<UUID>> pages(List<UUID> ids) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + BATCH)
                .mapToObj(from -> ids.subList(from, Math.min(from + BATCH, ids.size())))
                .toList();
    }
}
