package org.effleurage.web.bedside;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.DowntimeSheets;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Reassessments;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What a downtime sheet's code stands for, in ids alone. Whoever enters it reads the patient's name on the screen
/// that follows, and says yes to it.
@RestController
class SheetApi {
    /// As long as a score can be corrected at the bedside; older paper is filed as paper.
    static final Duration ENTERED_WITHIN = Duration.ofDays(3);

    private final DowntimeSheets sheets;
    private final Patients patients;
    private final PublishedProtocols protocols;
    private final Reassessments reassessments;
    private final Clock clock;

    SheetApi(
            DowntimeSheets sheets,
            Patients patients,
            PublishedProtocols protocols,
            Reassessments reassessments,
            Clock clock) {
        this.sheets = sheets;
        this.patients = patients;
        this.protocols = protocols;
        this.reassessments = reassessments;
        this.clock = clock;
    }

    /// @param id the session's, once it is entered
    /// @param looks what its massage asks for later and nobody has entered yet
    record SheetView(UUID id, UUID patient, String protocol, Instant madeAt, List<WardView.DueView> looks) {}

    @GetMapping("/api/downtime-sheets/{code}")
    ResponseEntity<?> sheet(@PathVariable String code, Person person) {
        return sheets.find(code)
                .<ResponseEntity<?>>map(found -> answer(found, person))
                .orElseGet(IntakeAnswer::unknownSheet);
    }

    private ResponseEntity<?> answer(DowntimeSheets.Found found, Person person) {
        boolean tooOld = found.madeAt().plus(ENTERED_WITHIN).isBefore(clock.instant());
        if (found.entered()) {
            return IntakeAnswer.sheetEntered(view(found, tooOld ? List.of() : looks(found.sheet())));
        }
        if (tooOld || !isInForce(found.sheet().protocol(), person)) {
            return IntakeAnswer.sheetTooOld();
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(found, List.of()));
    }

    private static SheetView view(DowntimeSheets.Found found, List<WardView.DueView> looks) {
        DowntimeSheets.Sheet sheet = found.sheet();
        return new SheetView(sheet.id(), sheet.patient(), sheet.protocol().id().value(), found.madeAt(), looks);
    }

    private List<WardView.DueView> looks(DowntimeSheets.Sheet sheet) {
        return reassessments.ofSession(sheet.id()).stream()
                .map(WardView.DueView::of)
                .toList();
    }

    /// A session keeps the version it was given by, so the tablet must still know that very one.
    private boolean isInForce(ProtocolKey printed, Person person) {
        return patients.ward(person.ward()).stream()
                .flatMap(ward -> protocols.inForce(LocalDate.ofInstant(clock.instant(), ward.zone())).stream())
                .anyMatch(protocol -> protocol.key().equals(printed));
    }
}
