package org.effleurage.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;
import org.effleurage.session.Correction;
import org.effleurage.session.HandInReason;
import org.effleurage.session.Session;

/// One revision of a saved session, with all a hospital needs to recognise the patient, the nurse and the plan.
///
/// @param author the nurse of the session, also where somebody else corrected it; who brought it to its end
/// @param had who had it before her, as often as it was taken over
/// @param handedIn who sent this revision for whoever wrote it, where that was somebody else
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
        List<Had> had,
        Optional<HandedIn> handedIn,
        Instant recordedAt,
        Instant receivedAt)
        implements Recorded {

    public SessionRecord {
        had = List.copyOf(had);
    }

    /// As it was saved first, by the nurse who began it.
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
        this(
                session,
                revision,
                protocol,
                plan,
                patient,
                author,
                unit,
                note,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                recordedAt,
                receivedAt);
    }

    /// Why this revision was written, and by whom.
    public record Corrected(Correction why, Staff by) {}

    /// Who sent it from the tablet for whoever wrote it and could not, and why.
    public record HandedIn(Staff by, HandInReason why) {}

    /// Who had the massage until somebody else took it over.
    public record Had(Staff by, Instant until) {}

    @Override
    public Staff nurseAt(Instant at) {
        return had.stream()
                .filter(one -> at.isBefore(one.until()))
                .map(Had::by)
                .findFirst()
                .orElse(author);
    }

    /// Everybody who had it, who began first, each once.
    public List<Staff> nurses() {
        return Stream.concat(had.stream().map(Had::by), Stream.of(author))
                .distinct()
                .toList();
    }

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
