package org.effleurage.web.patient;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.fhir.Recorded;
import org.effleurage.web.access.Person;
import org.effleurage.web.language.Speech;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.SavedSessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The timeline of one patient of the reader's own ward.
@Controller
class PatientPage {
    /// Many times what a stay holds; older ones are left out and the page says so.
    private static final int MOST = 500;

    private static final int WIDTH = 720;

    private final Patients patients;
    private final SavedSessions book;
    private final Clock clock;

    PatientPage(Patients patients, SavedSessions book, Clock clock) {
        this.patients = patients;
        this.book = book;
        this.clock = clock;
    }

    @GetMapping("/patients/{id}")
    String timeline(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "72h") String span,
            Person person,
            Speech words,
            Model model) {
        Patients.Ward ward = patients.ward(person.ward()).orElseThrow(PatientPage::notHere);
        Patients.Patient patient = patients.within(id).orElseThrow(PatientPage::notHere);
        Instant now = clock.instant();
        Span asked = Span.of(span);
        List<Recorded> all = book.entries(Optional.of(patient.id()), Optional.empty(), MOST);
        Instant first = all.isEmpty() ? now : all.getLast().at();
        var axis = new Axis(asked.since(first.minusSeconds(3600), now), now, ward.zone(), WIDTH, words);
        model.addAttribute("patient", patient);
        model.addAttribute(
                "born",
                words.say(
                        "timeline.born",
                        Map.of(
                                "date", words.date(patient.birthDate()),
                                "number", patient.number(),
                                "ward", ward.name())));
        model.addAttribute("spans", Span.values());
        model.addAttribute("asked", asked);
        model.addAttribute("height", Timeline.HEIGHT);
        model.addAttribute("cut", all.size() == MOST);
        model.addAttribute("timeline", Timeline.of(all, axis, words));
        return "patient";
    }

    private static ResponseStatusException notHere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
