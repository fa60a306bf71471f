package org.effleurage.web.outcomes;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.measure.Measures;
import org.effleurage.web.access.Person;
import org.effleurage.web.language.Speech;
import org.effleurage.web.record.Episodes;
import org.effleurage.web.record.Patients;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// A ward's charts and measures, and the sessions behind a point.
@Controller
class OutcomesPage {
    private static final int SHORTEST = 7;
    private static final int LONGEST = 366;
    private static final List<Integer> CHOICES = List.of(30, 90, 365);

    private final Episodes episodes;
    private final Patients patients;
    private final Clock clock;

    OutcomesPage(Episodes episodes, Patients patients, Clock clock) {
        this.episodes = episodes;
        this.patients = patients;
        this.clock = clock;
    }

    record Asked(String ward, int days) {}

    @GetMapping("/outcomes")
    String outcomes(
            @RequestParam(defaultValue = "") String ward,
            @RequestParam(defaultValue = "30") int days,
            Person person,
            Speech words,
            Model model) {
        List<Patients.Ward> wards = wards(person);
        model.addAttribute("wards", wards);
        model.addAttribute("choices", CHOICES);
        Optional<Patients.Ward> found = wards.stream()
                .filter(one -> ward.isEmpty() || one.code().equals(ward))
                .findFirst();
        if (found.isEmpty()) {
            model.addAttribute("asked", new Asked(ward, days));
            return "outcomes";
        }
        show(
                found.get(),
                Math.clamp(days, SHORTEST, LONGEST),
                Viewer.of(person, found.get().code()),
                words,
                model);
        return "outcomes";
    }

    private void show(Patients.Ward ward, int days, Viewer viewer, Speech words, Model model) {
        Instant now = clock.instant();
        Span span = Span.last(days, ward.zone(), now, !viewer.cares());
        var figures = WardFigures.read(episodes, ward, span, now);
        Measures all = figures.all();
        var charts = new WardCharts(figures.byStretch(), span, viewer, words);
        var report = new Report(all, viewer, words);
        model.addAttribute("asked", new Asked(ward.code(), days));
        model.addAttribute("ward", ward);
        model.addAttribute(
                "lead",
                words.say(
                        "outcomes.lead",
                        Map.of(
                                "from", words.date(span.from()),
                                "until", words.date(span.until().minusDays(1)),
                                "n", viewer.count(figures.offered(), new Figures(words)))));
        model.addAttribute("from", span.from());
        model.addAttribute("until", span.until());
        model.addAttribute("none", figures.offered() == 0);
        model.addAttribute("cares", viewer.cares());
        model.addAttribute(
                "charts",
                Stream.concat(Stream.of(charts.timeliness(), charts.volume()), charts.change(all.changes()).stream())
                        .toList());
        model.addAttribute("bars", report.whyNot());
        model.addAttribute("lines", report.lines());
        model.addAttribute("definitions", Definition.all(words));
        model.addAttribute(
                "events",
                viewer.cares()
                        ? figures.events().stream()
                                .map(told -> SessionLine.of(told, ward.zone(), words))
                                .toList()
                        : List.of());
    }

    @GetMapping("/outcomes/sessions")
    String sessions(
            @RequestParam String ward,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            Person person,
            Speech words,
            Model model) {
        Patients.Ward here = wards(person).stream()
                .filter(one -> one.code().equals(ward))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!from.isBefore(until) || from.plusDays(LONGEST).isBefore(until)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var span = new Span(from, until, here.zone(), Span.Pace.DAY);
        model.addAttribute("ward", here);
        model.addAttribute(
                "span",
                words.say(
                        "sessions.of",
                        Map.of(
                                "ward", here.name(),
                                "from", words.date(from),
                                "until", words.date(until.minusDays(1)))));
        model.addAttribute(
                "rows",
                episodes.of(new Episodes.Asked(ward, here.zone(), span.start(), span.end(), clock.instant())).stream()
                        .map(told -> SessionLine.of(told, here.zone(), words))
                        .toList());
        return "outcome-sessions";
    }

    private List<Patients.Ward> wards(Person person) {
        return patients.wards().stream()
                .filter(ward -> person.wards().cover(ward.code()))
                .toList();
    }
}
