package org.effleurage.web.downtime;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.web.access.Person;
import org.effleurage.web.language.Speech;
import org.effleurage.web.record.CarePlans;
import org.effleurage.web.record.DowntimeSheets;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Makes a ward's pack, and shows it to be printed. Shown again it has the same codes, and the facts of that moment.
@Controller
class DowntimePage {
    private static final int MOST_COPIES = 3;

    private final DowntimeSheets sheets;
    private final Patients patients;
    private final CarePlans plans;
    private final PublishedProtocols protocols;
    private final Clock clock;
    private final Supplier<UUID> ids;

    DowntimePage(
            DowntimeSheets sheets,
            Patients patients,
            CarePlans plans,
            PublishedProtocols protocols,
            Clock clock,
            Supplier<UUID> ids) {
        this.sheets = sheets;
        this.patients = patients;
        this.plans = plans;
        this.protocols = protocols;
        this.clock = clock;
        this.ids = ids;
    }

    /// @param copies sheets for each planned massage: one sheet is one massage
    @PostMapping("/downtime/packs")
    String make(@RequestParam(defaultValue = "1") int copies, Person person) {
        Patients.Ward ward = patients.ward(person.ward()).orElseThrow(DowntimePage::notFound);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var pack = new DowntimeSheets.Pack(
                ids.get(),
                ward.code(),
                person.username(),
                now,
                planned(ward, now)
                        .flatMap(plan -> IntStream.range(0, Math.clamp(copies, 1, MOST_COPIES))
                                .mapToObj(copy -> sheet(plan, now)))
                        .toList());
        sheets.keep(pack);
        return "redirect:/downtime/packs/" + pack.id();
    }

    private record Plan(UUID patient, Protocol protocol) {}

    /// Of whoever lies on the ward: somebody opened in an emergency is the other ward's to print.
    private Stream<Plan> planned(Patients.Ward ward, Instant now) {
        Map<ProtocolId, Protocol> inForce = protocols.inForce(LocalDate.ofInstant(now, ward.zone())).stream()
                .collect(Collectors.toMap(Protocol::id, Function.identity()));
        Map<UUID, List<CarePlan>> ordered =
                plans.ofWard(ward.code()).stream().collect(Collectors.groupingBy(CarePlan::patient));
        return lying(ward)
                .flatMap(patient -> ordered.getOrDefault(patient.id(), List.of()).stream()
                        .map(plan -> plan.protocol().id())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                        .stream()
                        .map(inForce::get)
                        .filter(Objects::nonNull)
                        .map(protocol -> new Plan(patient.id(), protocol)));
    }

    private Stream<Patients.Patient> lying(Patients.Ward ward) {
        return patients.onWard(ward.code()).stream()
                .filter(patient -> patient.ward().equals(ward.code()));
    }

    private DowntimeSheets.Sheet sheet(Plan plan, Instant now) {
        UUID id = SheetCode.id(ids.get(), now);
        return new DowntimeSheets.Sheet(
                id, SheetCode.of(id).letters(), plan.patient(), plan.protocol().key());
    }

    /// @param sheets the massages that follow, none where nothing is planned
    record Line(String bed, String patient, List<Planned> sheets) {}

    record Planned(String massage, boolean stopped) {}

    @GetMapping("/downtime/packs/{id}")
    String pack(@PathVariable UUID id, Speech words, Model model) {
        DowntimeSheets.Pack pack = sheets.pack(id).orElseThrow(DowntimePage::notFound);
        Patients.Ward ward = patients.ward(pack.ward()).orElseThrow(DowntimePage::notFound);
        var time = new PaperTime(ward.zone(), clock.instant(), words);
        List<Patients.Patient> here = lying(ward).toList();
        Map<UUID, List<DowntimeSheets.Sheet>> ofPatient =
                pack.sheets().stream().collect(Collectors.groupingBy(DowntimeSheets.Sheet::patient));
        List<Sheet> printed = here.stream()
                .flatMap(patient -> ofPatient.getOrDefault(patient.id(), List.of()).stream()
                        .flatMap(sheet -> printed(sheet, patient, time).stream())
                        .sorted(Comparator.comparing(
                                (Sheet sheet) -> sheet.massage().title())))
                .toList();
        model.addAttribute("ward", ward);
        model.addAttribute("asOf", time.whole());
        model.addAttribute("madeBy", pack.madeBy());
        model.addAttribute("sheets", printed);
        model.addAttribute("boxes", Boxes.asOnTheTablet(words));
        model.addAttribute(
                "lines",
                here.stream()
                        .map(patient -> line(Sheet.Who.of(patient, words), printed))
                        .toList());
        return "downtime-pack";
    }

    private Optional<Sheet> printed(DowntimeSheets.Sheet sheet, Patients.Patient patient, PaperTime time) {
        return patients.known(patient.id(), time.now())
                .flatMap(known -> protocols
                        .find(sheet.protocol())
                        .map(protocol -> Sheet.of(sheet.id(), patient, known, protocol, time)));
    }

    private static Line line(Sheet.Who who, List<Sheet> printed) {
        return new Line(
                who.bed(),
                who.name(),
                printed.stream()
                        .filter(sheet -> sheet.who().equals(who))
                        .map(sheet -> new Planned(sheet.massage().title(), sheet.stopped()))
                        .distinct()
                        .toList());
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
