package org.effleurage.fhir.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.effleurage.fhir.MergedRecords;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.SessionRecord;

/// What there is to export: these sessions in the order they came, of whoever lies on a ward called icu-3.
///
/// @param standings what it says of itself the next times it is asked, before it is ready
record ListedExport(List<SessionRecord> sessions, Queue<Standing> standings) implements ExportBook {
    static final ListedExport NOTHING = new ListedExport(List.of(), new ConcurrentLinkedQueue<>());

    @Override
    public boolean hasWard(String code) {
        return code.equals("icu-3");
    }

    @Override
    public Standing prepare(Wanted wanted) {
        return Optional.ofNullable(standings.poll()).orElse(Standing.READY);
    }

    private Stream<SessionRecord> received(Wanted wanted) {
        return sessions.stream()
                .filter(session -> wanted.since().isEmpty()
                        || session.receivedAt().isAfter(wanted.since().get()))
                .filter(session -> !session.receivedAt().isAfter(wanted.until()));
    }

    private Stream<SessionRecord.Patient> patients(Wanted wanted) {
        return received(wanted).map(SessionRecord::patient).distinct();
    }

    private Stream<String> plans(Wanted wanted) {
        return received(wanted).map(session -> OwnLines.of(session).carePlan()).distinct();
    }

    @Override
    public Counted counted(Wanted wanted) {
        return new Counted(
                (int) received(wanted).count(), 0, (int) patients(wanted).count(), (int)
                        plans(wanted).count());
    }

    @Override
    public void writeRecords(Wanted wanted, OwnLines.Kind kind, OutputStream out) throws IOException {
        write(received(wanted).map(session -> OwnLines.of(session, kind)).distinct(), out);
    }

    @Override
    public void writePatients(Wanted wanted, OutputStream out) throws IOException {
        write(patients(wanted).map(patient -> OwnLines.of(patient, MergedRecords.NONE)), out);
    }

    private static void write(Stream<String> lines, OutputStream out) throws IOException {
        for (String line : lines.toList()) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }
}
