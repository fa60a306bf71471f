package org.effleurage.web.outcomes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.web.access.Person;
import org.effleurage.web.language.Speech;
import org.effleurage.web.record.CarePlans;
import org.effleurage.web.record.Episodes;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Reassessments;
import org.effleurage.web.record.UnsentRecords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One page for one shift to tell the next. Whatever it shows was recorded at a bedside; nobody fills it in.
@Controller
class HandoverPage {
    private static final List<Integer> CHOICES = List.of(8, 12, 24);

    private final Episodes episodes;
    private final Patients patients;
    private final CarePlans plans;
    private final Reassessments reassessments;
    private final PublishedProtocols protocols;
    private final UnsentRecords unsent;
    private final Clock clock;

    HandoverPage(
            Episodes episodes,
            Patients patients,
            CarePlans plans,
            Reassessments reassessments,
            PublishedProtocols protocols,
            UnsentRecords unsent,
            Clock clock) {
        this.episodes = episodes;
        this.patients = patients;
        this.plans = plans;
        this.reassessments = reassessments;
        this.protocols = protocols;
        this.unsent = unsent;
        this.clock = clock;
    }

    @GetMapping("/handover")
    String handover(@RequestParam(defaultValue = "12") int hours, Person person, Speech words, Model model) {
        int asked = CHOICES.contains(hours) ? hours : 12;
        Optional<Patients.Ward> ward = patients.ward(person.ward());
        model.addAttribute("choices", CHOICES);
        model.addAttribute("hours", asked);
        ward.ifPresent(here -> show(here, Duration.ofHours(asked), words, model));
        return "handover";
    }

    private void show(Patients.Ward ward, Duration back, Speech words, Model model) {
        Instant now = clock.instant();
        Map<UUID, List<Episodes.Told>> told =
                episodes.ofThoseLying(new Episodes.Asked(ward.code(), ward.zone(), now.minus(back), now, now)).stream()
                        .collect(Collectors.groupingBy(Episodes.Told::patient));
        Map<UUID, List<Reassessments.Open>> open = reassessments.ofWard(ward.code(), now).stream()
                .collect(Collectors.groupingBy(Reassessments.Open::patient));
        Map<UUID, List<String>> planned = planned(ward, now);
        List<HandoverLine> lines = patients.onWard(ward.code()).stream()
                .map(patient -> HandoverLine.of(
                        patient,
                        told.getOrDefault(patient.id(), List.of()),
                        open.getOrDefault(patient.id(), List.of()),
                        planned.getOrDefault(patient.id(), List.of()),
                        now,
                        ward.zone(),
                        words))
                .sorted(HandoverLine.BY_NEED)
                .toList();
        model.addAttribute("ward", ward);
        model.addAttribute("now", words.when(now, ward.zone()));
        model.addAttribute("since", words.when(now.minus(back), ward.zone()));
        model.addAttribute("lines", lines);
        model.addAttribute("counts", counts(lines));
        model.addAttribute(
                "unsent",
                unsent.ofWard(ward.code(), now).stream()
                        .map(waiting -> missing(waiting, ward, words))
                        .toList());
    }

    /// What the page cannot show, because it lies on a tablet still.
    private static String missing(UnsentRecords.Told waiting, Patients.Ward ward, Speech words) {
        return words.say(
                "handover.unsent",
                Map.of(
                        "tablet", waiting.tablet(),
                        "name", waiting.unsent().name(),
                        "n", waiting.unsent().records(),
                        "since", words.when(waiting.unsent().oldest(), ward.zone())));
    }

    /// How many of each, so that nobody has to count the page.
    record Count(String word, long patients) {}

    private static List<Count> counts(List<HandoverLine> lines) {
        return Stream.of(HandoverLine.Need.values())
                .map(need -> new Count(
                        need.word(),
                        lines.stream().filter(line -> line.need() == need).count()))
                .filter(count -> count.patients() > 0)
                .toList();
    }

    /// What is ordered and in force today.
    private Map<UUID, List<String>> planned(Patients.Ward ward, Instant now) {
        Map<ProtocolId, String> titles = protocols.inForce(LocalDate.ofInstant(now, ward.zone())).stream()
                .collect(Collectors.toMap(Protocol::id, Protocol::title));
        return plans.ofWard(ward.code()).stream()
                .filter(plan -> titles.containsKey(plan.protocol().id()))
                .collect(Collectors.groupingBy(
                        CarePlan::patient,
                        Collectors.mapping(
                                plan -> titles.getOrDefault(plan.protocol().id(), ""),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        all -> all.stream().distinct().toList()))));
    }
}
