package org.effleurage.web.record;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.effleurage.careplan.CarePlan;
import org.effleurage.fhir.ReassessmentRecord;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.protocol.Protocol;
import org.effleurage.session.HandInReason;
import org.effleurage.session.Reassessment;
import org.effleurage.session.TakeOver;

/// A row of the book as the record it holds, with the people and the protocol version it was saved with.
final class RecordRows {
    private final PublishedProtocols protocols;
    private final SavedSessions.IdentifierSystems systems;

    RecordRows(PublishedProtocols protocols, SavedSessions.IdentifierSystems systems) {
        this.protocols = protocols;
        this.systems = systems;
    }

    Recorded record(ResultSet row) throws SQLException {
        return switch (row.getString("kind")) {
            case "session" -> session(row);
            case "reassessment" -> reassessment(row);
            default -> throw new IllegalStateException("the book holds a kind of record that is not known here");
        };
    }

    private SessionRecord session(ResultSet row) throws SQLException {
        CarePlan plan = plan(row);
        SessionDocument document = document(row.getString("document"));
        return new SessionRecord(
                document.session(),
                row.getInt("revision"),
                protocol(plan),
                plan,
                patient(row),
                author(row),
                unit(row),
                document.note(),
                corrected(row, document),
                had(row, document),
                handedIn(row),
                instant(row, "recorded_at"),
                instant(row, "received_at"));
    }

    private ReassessmentRecord reassessment(ResultSet row) throws SQLException {
        CarePlan plan = plan(row);
        return new ReassessmentRecord(
                look(row.getString("document")),
                row.getInt("revision"),
                protocol(plan),
                plan,
                patient(row),
                author(row),
                unit(row),
                handedIn(row),
                instant(row, "recorded_at"),
                instant(row, "received_at"));
    }

    private Optional<SessionRecord.Corrected> corrected(ResultSet row, SessionDocument document) throws SQLException {
        if (document.correction().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SessionRecord.Corrected(
                document.correction().get(),
                new SessionRecord.Staff(
                        row.getString("corrected_by"),
                        new SessionRecord.Identifier(systems.staff(), row.getString("corrected_by_number")),
                        row.getString("corrected_by_name"))));
    }

    private List<SessionRecord.Had> had(ResultSet row, SessionDocument document) throws SQLException {
        List<TakeOver> takeOvers = document.session().takenOver();
        if (takeOvers.isEmpty()) {
            return List.of();
        }
        var numbers = (String[]) row.getArray("had_numbers").getArray();
        var names = (String[]) row.getArray("had_names").getArray();
        return IntStream.range(0, takeOvers.size())
                .mapToObj(i -> new SessionRecord.Had(
                        new SessionRecord.Staff(
                                takeOvers.get(i).from(),
                                new SessionRecord.Identifier(systems.staff(), numbers[i]),
                                names[i]),
                        takeOvers.get(i).at()))
                .toList();
    }

    private Optional<SessionRecord.HandedIn> handedIn(ResultSet row) throws SQLException {
        String why = row.getString("handed_in_why");
        if (why == null) {
            return Optional.empty();
        }
        var by = new SessionRecord.Staff(
                row.getString("handed_in_by"),
                new SessionRecord.Identifier(systems.staff(), row.getString("handed_in_number")),
                row.getString("handed_in_name"));
        return Optional.of(new SessionRecord.HandedIn(by, HandInReason.of(why).orElseThrow()));
    }

    private static CarePlan plan(ResultSet row) throws SQLException {
        return new CarePlan(
                row.getObject("plan_id", UUID.class),
                row.getObject("patient_id", UUID.class),
                CarePlans.protocol(row),
                row.getString("ordered_by"),
                instant(row, "ordered_at"));
    }

    private Protocol protocol(CarePlan plan) {
        return protocols.find(plan.protocol().id(), plan.protocol().version()).orElseThrow();
    }

    private SessionRecord.Staff author(ResultSet row) throws SQLException {
        return new SessionRecord.Staff(
                row.getString("author"),
                new SessionRecord.Identifier(systems.staff(), row.getString("author_number")),
                row.getString("author_name"));
    }

    private SessionRecord.Unit unit(ResultSet row) throws SQLException {
        return new SessionRecord.Unit(
                row.getString("code"),
                new SessionRecord.Identifier(systems.unit(), row.getString("code")),
                row.getString("ward_name"),
                ZoneId.of(row.getString("zone")));
    }

    private Reassessment look(String document) {
        return switch (ReassessmentDocument.read(document.getBytes(StandardCharsets.UTF_8), protocols::find)) {
            case ReassessmentDocument.Read.Understood it -> it.document().reassessment();
            case ReassessmentDocument.Read.Faulty faulty -> throw noLongerReads(faulty.problems());
        };
    }

    SessionDocument document(String document) {
        return switch (SessionDocument.read(document.getBytes(StandardCharsets.UTF_8), protocols::find)) {
            case SessionDocument.Read.Understood it -> it.document();
            case SessionDocument.Read.Faulty faulty -> throw noLongerReads(faulty.problems());
        };
    }

    private static IllegalStateException noLongerReads(List<IntakeProblem> problems) {
        return new IllegalStateException(
                "a saved record no longer reads: " + problems.getFirst().code().code());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    SessionRecord.Patient patient(ResultSet row) throws SQLException {
        return new SessionRecord.Patient(
                row.getObject("patient_id", UUID.class),
                new SessionRecord.Identifier(systems.patient(), row.getString("number")),
                row.getString("family_name"),
                row.getString("given_name"),
                row.getObject("birth_date", LocalDate.class));
    }
}
