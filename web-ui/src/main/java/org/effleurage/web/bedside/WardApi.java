package org.effleurage.web.bedside;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.careplan.CarePlan;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Version;
import org.effleurage.screening.PlainFact;
import org.effleurage.web.access.Person;
import org.effleurage.web.breakglass.OpenNow;
import org.effleurage.web.record.CarePlans;
import org.effleurage.web.record.CensusNews;
import org.effleurage.web.record.EarlierSessions;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.Reassessments;
import org.effleurage.web.record.SavedSessions;
import org.effleurage.web.record.UnderWay;
import org.effleurage.web.record.UnsentRecords;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What the tablet asks for: the ward, and everything about one patient's bedside.
@RestController
class WardApi {
    private final Patients patients;
    private final CarePlans plans;
    private final PublishedProtocols protocols;
    private final SavedSessions sessions;
    private final Reassessments reassessments;
    private final EarlierSessions earlier;
    private final UnderWay underWay;
    private final UnsentRecords unsent;
    private final OpenNow openNow;
    private final CensusNews census;
    private final Clock clock;

    /// From then on whoever is in charge is told.
    private static final Duration LONG_UNSENT = Duration.ofHours(4);

    /// What is older is not corrected at the bedside.
    private static final Duration TOLD = Duration.ofDays(3);

    WardApi(
            Patients patients,
            CarePlans plans,
            PublishedProtocols protocols,
            SavedSessions sessions,
            Reassessments reassessments,
            EarlierSessions earlier,
            UnderWay underWay,
            UnsentRecords unsent,
            OpenNow openNow,
            CensusNews census,
            Clock clock) {
        this.patients = patients;
        this.plans = plans;
        this.protocols = protocols;
        this.sessions = sessions;
        this.reassessments = reassessments;
        this.earlier = earlier;
        this.underWay = underWay;
        this.unsent = unsent;
        this.openNow = openNow;
        this.census = census;
        this.clock = clock;
    }

    @GetMapping("/api/ward")
    ResponseEntity<WardView> ward(Person person) {
        return patients.ward(person.ward())
                .map(ward -> fresh(new WardView(
                        name(ward),
                        me(person),
                        clock.instant(),
                        census().orElse(null),
                        cards(ward, person),
                        unsent(ward, person))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private List<WardView.UnsentView> unsent(Patients.Ward ward, Person person) {
        return person.is(Person.Role.CHARGE_NURSE)
                ? unsent.ofWard(ward.code(), clock.instant().minus(LONG_UNSENT)).stream()
                        .map(WardView.UnsentView::of)
                        .toList()
                : List.of();
    }

    private Optional<WardView.CensusView> census() {
        return census.oldest(clock.instant())
                .map(news -> new WardView.CensusView(news.goodAt().orElse(null), news.stale()));
    }

    /// The whole ward for a tablet that will be out of reach: what every protocol says once, and of each patient what
    /// [#bedside] says of one.
    @GetMapping("/api/ward/bedsides")
    ResponseEntity<KeptWard> bedsides(Person person) {
        return patients.ward(person.ward())
                .map(ward -> fresh(kept(ward, person, clock.instant())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private KeptWard kept(Patients.Ward ward, Person person, Instant now) {
        List<Protocol> shown = inForce(ward);
        var used = new LinkedHashSet<>(shown);
        reassessments.ofWard(ward.code(), now).forEach(look -> used.add(look.protocol()));
        // Whom somebody opened in an emergency is not kept: the tablet could show them when the hour is over.
        List<KeptWard.Bed> beds = cards(ward, person).stream()
                .filter(card -> card.elsewhere() == null)
                .flatMap(card -> patients.known(card.id(), now).stream().map(known -> bed(card, known, used, now)))
                .toList();
        return new KeptWard(
                name(ward),
                me(person),
                now,
                census().orElse(null),
                shown.stream()
                        .sorted(Comparator.comparing(Protocol::title))
                        .map(protocol -> Bedside.card(protocol, protocols::worded))
                        .toList(),
                used.stream()
                        .filter(protocol -> !shown.contains(protocol))
                        .map(protocol -> Bedside.card(protocol, protocols::worded))
                        .toList(),
                beds,
                Bedside.CHOICES);
    }

    /// @param used takes in the versions that scores of this patient may be corrected with
    private KeptWard.Bed bed(WardView.PatientCard card, Patients.Known known, Set<Protocol> used, Instant now) {
        var told = earlier.of(card.id(), now.minus(TOLD));
        told.forEach(revisions -> used.add(protocolOf(revisions)));
        return new KeptWard.Bed(
                card,
                Bedside.coTreatment(known, now).orElse(null),
                known.pastFacts().stream().map(PlainFact::of).toList(),
                used.stream()
                        .collect(Collectors.toMap(
                                protocol -> protocol.key().sha256(),
                                protocol -> Bedside.fitting(protocol, known, now))),
                told.stream()
                        .map(revisions -> Earlier.of(revisions, protocolOf(revisions)))
                        .toList());
    }

    @GetMapping("/api/patients/{id}/bedside")
    ResponseEntity<BedsideView> bedside(@PathVariable UUID id, Person person) {
        Instant now = clock.instant();
        Optional<Patients.Ward> ward = patients.ward(person.ward());
        Optional<WardView.PatientCard> card = ward.map(one -> cards(one, person)).stream()
                .flatMap(List::stream)
                .filter(one -> one.id().equals(id))
                .findFirst();
        Optional<Patients.Known> found = patients.known(id, now);
        if (ward.isEmpty() || card.isEmpty() || found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Patients.Known known = found.get();
        List<Reassessments.Open> open = reassessments.ofWard(person.ward(), now).stream()
                .filter(look -> look.patient().equals(id))
                .toList();
        var told = earlier.of(id, now.minus(TOLD));
        var planned =
                plans.ofPatient(id).stream().map(plan -> plan.protocol().id()).collect(Collectors.toSet());
        var shown = inForce(ward.get()).stream()
                .sorted(Comparator.comparing((Protocol protocol) -> !planned.contains(protocol.id()))
                        .thenComparing(Protocol::title))
                .map(protocol -> Bedside.protocol(protocol, known, planned, protocols::worded, now))
                .toList();
        return fresh(new BedsideView(
                card.get(),
                name(ward.get()),
                me(person),
                now,
                Bedside.coTreatment(known, now).orElse(null),
                known.pastFacts().stream().map(PlainFact::of).toList(),
                shown,
                past(
                                Stream.concat(
                                        open.stream().map(Reassessments.Open::protocol),
                                        told.stream().map(this::protocolOf)),
                                shown)
                        .stream()
                        .map(protocol -> Bedside.protocol(protocol, known, planned, protocols::worded, now))
                        .toList(),
                told.stream()
                        .map(revisions -> Earlier.of(revisions, protocolOf(revisions)))
                        .toList(),
                Bedside.CHOICES));
    }

    private Protocol protocolOf(List<EarlierSessions.Revision> revisions) {
        return protocols
                .find(revisions.getFirst().document().session().offer().protocol())
                .orElseThrow();
    }

    /// Versions that scores were or will be taken with and that are not shown.
    private static List<Protocol> past(Stream<Protocol> used, List<BedsideView.ProtocolView> shown) {
        return used.filter(protocol -> shown.stream()
                        .noneMatch(other ->
                                other.card().sha256().equals(protocol.key().sha256())))
                .distinct()
                .toList();
    }

    /// A version begins and ends with a day of the ward's own calendar.
    private List<Protocol> inForce(Patients.Ward ward) {
        return protocols.inForce(LocalDate.ofInstant(clock.instant(), ward.zone()));
    }

    private List<WardView.PatientCard> cards(Patients.Ward ward, Person person) {
        List<Patients.Patient> here = patients.onWard(ward.code());
        Map<ProtocolId, String> titles =
                inForce(ward).stream().collect(Collectors.toMap(Protocol::id, Protocol::title));
        Map<UUID, List<CarePlan>> ordered =
                plans.ofWard(ward.code()).stream().collect(Collectors.groupingBy(CarePlan::patient));
        Map<UUID, SavedSessions.Summary> last = sessions.lastOfWard(ward.code()).stream()
                .collect(Collectors.toMap(SavedSessions.Summary::patient, summary -> summary));
        Map<UUID, List<Reassessments.Open>> open = reassessments.ofWard(ward.code(), clock.instant()).stream()
                .collect(Collectors.groupingBy(Reassessments.Open::patient));
        Map<UUID, List<UnderWay.Told>> lying = underWay.now(clock.instant()).stream()
                .collect(Collectors.groupingBy(told -> told.massage().patient()));
        var names = new SimilarNames(here.stream().map(Patients.Patient::familyName));
        return here.stream()
                .map(patient -> new WardView.PatientCard(
                        patient.id(),
                        patient.room().orElse(null),
                        patient.bed(),
                        patient.familyName(),
                        patient.givenName(),
                        patient.birthDate(),
                        patient.number(),
                        similarTo(patient, here, names),
                        planned(ordered.getOrDefault(patient.id(), List.of()), titles),
                        open.getOrDefault(patient.id(), List.of()).stream()
                                .map(WardView.DueView::of)
                                .toList(),
                        lying.getOrDefault(patient.id(), List.of()).stream()
                                .map(this::underWay)
                                .toList(),
                        Optional.ofNullable(last.get(patient.id()))
                                .map(this::last)
                                .orElse(null),
                        elsewhere(patient, ward, person).orElse(null)))
                .toList();
    }

    private Optional<WardView.Elsewhere> elsewhere(Patients.Patient patient, Patients.Ward ward, Person person) {
        return patient.ward().equals(ward.code())
                ? Optional.empty()
                : openNow.until(person.username(), patient.id())
                        .map(until -> new WardView.Elsewhere(
                                patients.ward(patient.ward())
                                        .map(Patients.Ward::name)
                                        .orElse(patient.ward()),
                                until));
    }

    private static List<WardView.Planned> planned(List<CarePlan> ordered, Map<ProtocolId, String> titles) {
        return ordered.stream()
                .map(plan -> plan.protocol().id())
                .distinct()
                .flatMap(id -> Stream.ofNullable(titles.get(id)).map(title -> new WardView.Planned(id.value(), title)))
                .toList();
    }

    private WardView.UnderWayView underWay(UnderWay.Told told) {
        UnderWay.Massage massage = told.massage();
        return new WardView.UnderWayView(
                massage.session(),
                title(massage.protocol(), massage.version()),
                massage.state().code(),
                told.author(),
                massage.startedAt(),
                told.heardAt());
    }

    private String title(ProtocolId protocol, Version version) {
        return protocols.find(protocol, version).map(Protocol::title).orElse(protocol.value());
    }

    private WardView.Last last(SavedSessions.Summary summary) {
        ProtocolKey protocol = summary.session().offer().protocol();
        Optional<Assessment> before = Earlier.before(summary.session());
        return new WardView.Last(
                protocol.id().value(),
                title(protocol.id(), protocol.version()),
                summary.outcome(),
                summary.session().at(),
                summary.recordedAt(),
                before.map(Earlier::shown).orElse(null),
                Earlier.after(summary.session()).map(Earlier::shown).orElse(null),
                before.map(score -> score.instrument().shortName()).orElse(null));
    }

    private static List<String> similarTo(Patients.Patient patient, List<Patients.Patient> here, SimilarNames names) {
        return here.stream()
                .filter(other -> !other.id().equals(patient.id()))
                .filter(other -> names.alike(other.familyName(), patient.familyName()))
                .map(other -> placeOf(other, here))
                .toList();
    }

    /// Where each room counts its beds from one, a bed says little without its room.
    private static String placeOf(Patients.Patient patient, List<Patients.Patient> here) {
        boolean several =
                here.stream().filter(other -> other.bed().equals(patient.bed())).count() > 1;
        return patient.room()
                .filter(room -> several)
                .map(room -> room + "-" + patient.bed())
                .orElse(patient.bed());
    }

    private static WardView.WardName name(Patients.Ward ward) {
        return new WardView.WardName(ward.code(), ward.name(), ward.zone().getId());
    }

    private static WardView.Me me(Person person) {
        return new WardView.Me(person.username(), person.name(), person.is(Person.Role.CHARGE_NURSE));
    }

    /// Patient data is kept by the page itself, never by the browser's cache.
    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
