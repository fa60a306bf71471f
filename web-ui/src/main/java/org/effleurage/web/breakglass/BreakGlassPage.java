package org.effleurage.web.breakglass;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.effleurage.web.access.AccessCode;
import org.effleurage.web.access.HeldForm;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.Patients;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where a nurse opens one patient of another ward, and gives them back.
@Controller
class BreakGlassPage {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final EmergencyAccesses book;
    private final OpenNow openNow;
    private final Patients patients;
    private final Clock clock;
    private final Supplier<UUID> ids;

    BreakGlassPage(EmergencyAccesses book, OpenNow openNow, Patients patients, Clock clock, Supplier<UUID> ids) {
        this.book = book;
        this.openNow = openNow;
        this.patients = patients;
        this.clock = clock;
        this.ids = ids;
    }

    record Choice(String code, String title) {}

    record Mine(UUID id, String bed, String ward, String until) {}

    record Asked(String number, String why, String words) {}

    @GetMapping("/break-glass")
    String page(Person person, HeldForm held, Model model) {
        model.addAttribute("held", !held.isEmpty());
        var asked = new Asked(held.field("number"), held.field("why"), held.field("words"));
        return page(person, model, asked, Optional.empty());
    }

    private String page(Person person, Model model, Asked asked, Optional<AccessCode> refused) {
        model.addAttribute("asked", asked);
        model.addAttribute("refused", refused.map(AccessCode::sentence).orElse(null));
        model.addAttribute(
                "why",
                Stream.of(Why.values())
                        .map(why -> new Choice(why.code(), why.title()))
                        .toList());
        model.addAttribute(
                "mine",
                openNow.openTo(person.username())
                        .map(access -> new Mine(
                                access.id(),
                                access.bed(),
                                access.ward().name(),
                                CLOCK.format(access.until().atZone(access.ward().zone()))))
                        .toList());
        return "break-glass";
    }

    @PostMapping("/break-glass")
    String open(
            @RequestParam String number,
            @RequestParam(defaultValue = "") String why,
            @RequestParam String words,
            Person person,
            Model model) {
        Optional<AccessCode> refused = open(number.strip().replace(" ", ""), Why.of(why), words.strip(), person);
        return refused.isEmpty() ? "redirect:/bedside" : page(person, model, new Asked(number, why, words), refused);
    }

    private Optional<AccessCode> open(String number, Optional<Why> why, String words, Person person) {
        if (why.isEmpty()) {
            return Optional.of(AccessCode.NO_REASON);
        }
        if (words.length() < EmergencyAccess.FEWEST_LETTERS || words.length() > 500) {
            return Optional.of(AccessCode.NO_WORDS);
        }
        Optional<EmergencyAccesses.Found> found = book.find(number);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (found.isEmpty()) {
            book.writeNotFound(person.username(), now);
            return Optional.of(AccessCode.NO_SUCH_PATIENT);
        }
        if (!patients.within(Set.of(found.get().patient())).isEmpty()) {
            return Optional.of(AccessCode.ALREADY_YOURS);
        }
        var opener = new EmergencyAccess.Opener(person.username(), person.number(), person.name());
        book.open(ids.get(), found.get(), opener, why.get(), words, now);
        openNow.refresh();
        return Optional.empty();
    }

    @PostMapping("/break-glass/{id}/end")
    String end(@PathVariable UUID id, Person person) {
        book.end(id, person.username(), clock.instant());
        openNow.refresh();
        return "redirect:/break-glass";
    }

    static List<Choice> findings() {
        return Stream.of(Finding.values())
                .map(finding -> new Choice(finding.code(), finding.title()))
                .toList();
    }
}
