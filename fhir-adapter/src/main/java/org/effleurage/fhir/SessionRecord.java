package org.effleurage.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;
import org.effleurage.session.Correction;
import org.effleurage.session.Session;

/// One revision of a saved session, with all a hospital needs to recognise the patient, the nurse and the plan.
///
/// @param author the nurse of the session, also where somebody else corrected it
/// @param note what the nurse wrote, word for word
/// @param recordedAt the tablet's own time of saving
/// @param receivedAt when our server had it
public record SessionRecord(
        Session.Ended session,
        int revision,
        Protocol protocol,
        CarePlan plan,
        Patient patient,
        Staff author,
        Unit unit,
        Optional<String> note,
        Optional<Corrected> corrected,
        Instant recordedAt,
        Instant receivedAt)
        implements Recorded {

    /// As it was saved first.
    public SessionRecord(
            Session.Ended session,
            int revision,
            Protocol protocol,
            CarePlan plan,
            Patient patient,
            Staff author,
            Unit unit,
            Optional<String> note,
            Instant recordedAt,
            Instant receivedAt) {
        this(session, revision, protocol, plan, patient, author, unit, note, Optional.empty(), recordedAt, receivedAt);
    }

    /// Why this revision was written, and by whom.
    public record Corrected(Correction why, Staff by) {}

    boolean withdrawn() {
        return corrected
                .filter(corrected -> corrected.why().reason().withdraws())
                .isPresent();
    }

    @Override
    public UUID id() {
        return session.offer().id();
    }

    @Override
    public Instant at() {
        return session.at();
    }

    /// A hospital's own key for someone or something.
    public record Identifier(String system, String value) {}

    public record Patient(UUID id, Identifier identifier, String familyName, String givenName, LocalDate birthDate) {}

    public record Staff(String username, Identifier identifier, String name) {}

    public record Unit(String code, Identifier identifier, String name, ZoneId zone) {}
}
