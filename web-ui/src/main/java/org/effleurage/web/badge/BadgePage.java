package org.effleurage.web.badge;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.effleurage.web.access.Person;
import org.effleurage.web.language.Speech;
import org.effleurage.web.record.Patients;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where a nurse sets her badge and PIN, or takes them away.
@Controller
class BadgePage {
    private final BadgeBook book;
    private final Patients patients;

    BadgePage(BadgeBook book, Patients patients) {
        this.book = book;
        this.patients = patients;
    }

    @GetMapping("/badge")
    String page(@RequestParam Optional<String> kept, Person person, Speech words, Model model) {
        model.addAttribute("kept", kept.isPresent());
        return page(person, words, model, Optional.empty());
    }

    private String page(Person person, Speech words, Model model, Optional<BadgeAndPin.Trouble> refused) {
        model.addAttribute("wanted", book.areWanted());
        model.addAttribute("opens", book.opens().toMinutes());
        model.addAttribute(
                "setAt",
                book.setAt(person).map(at -> words.when(at, zone(person))).orElse(null));
        model.addAttribute(
                "refused",
                refused.map(trouble -> "%s %s".formatted(trouble.code(), words.say(trouble.word())))
                        .orElse(null));
        model.addAttribute("pinLengths", "[0-9]{%d,%d}".formatted(BadgeAndPin.SHORTEST_PIN, BadgeAndPin.LONGEST_PIN));
        model.addAttribute("shortestBadge", BadgeAndPin.SHORTEST_BADGE);
        model.addAttribute("longestBadge", BadgeAndPin.LONGEST_BADGE);
        return "badge";
    }

    private ZoneId zone(Person person) {
        return patients.ward(person.ward()).map(Patients.Ward::zone).orElse(ZoneOffset.UTC);
    }

    @PostMapping("/badge")
    String keep(
            @RequestParam String badge,
            @RequestParam String pin,
            @RequestParam String again,
            Person person,
            Speech words,
            Model model) {
        var given = new BadgeAndPin(badge, pin);
        Optional<BadgeAndPin.Trouble> trouble = given.trouble(again);
        if (trouble.isPresent() || !book.areWanted()) {
            return page(person, words, model, trouble);
        }
        book.keep(person, given);
        return "redirect:/badge?kept";
    }

    @PostMapping("/badge/removal")
    String remove(Person person) {
        book.remove(person);
        return "redirect:/badge";
    }
}
