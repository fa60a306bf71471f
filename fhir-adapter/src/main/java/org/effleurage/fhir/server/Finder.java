package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.SessionResources;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Finds resources of one kind in the ward's book.
///
/// @param byId the record that holds the resource of this id or identifier
/// @param asRead what is added when it is read
record Finder<T extends Resource>(
        WardBook book,
        OwnLines.Kind kind,
        Supplier<T> empty,
        Function<String, Optional<WardBook.Encoded>> byId,
        UnaryOperator<Line> asRead) {

    /// So many sessions are looked through for one page; the link to the next page goes on behind them.
    static final int MOST_SESSIONS = 500;

    /// Of a kind that is found by the record its ids begin with.
    static <T extends Resource> Finder<T> of(WardBook book, OwnLines.Kind kind, Supplier<T> empty) {
        return new Finder<>(
                book,
                kind,
                empty,
                id -> Asked.session(id)
                        .flatMap(session ->
                                book.newest(kind, List.of(session)).stream().findFirst()),
                UnaryOperator.identity());
    }

    /// The newest version, or the one that is named.
    T read(IdType id) {
        Optional<WardBook.Encoded> newest = byId.apply(id.getIdPart());
        Optional<WardBook.Encoded> asked =
                id.hasVersionIdPart() ? newest.flatMap(record -> revision(record, id.getVersionIdPart())) : newest;
        return asked.flatMap(record -> one(record, id)).orElseThrow(Finder::notKnown);
    }

    /// Newest first. Nothing recorded is ever removed, so the history is whole.
    List<T> history(IdType id) {
        WardBook.Encoded newest = byId.apply(id.getIdPart()).orElseThrow(Finder::notKnown);
        List<T> versions = IntStream.iterate(newest.revision(), number -> number > 0, number -> number - 1)
                .boxed()
                .flatMap(number -> revision(newest, number.toString()).stream())
                .flatMap(record -> one(record, id).stream())
                .map(Line::whole)
                .toList();
        if (versions.isEmpty()) {
            throw notKnown();
        }
        return versions;
    }

    /// What is computed on reading carries more than the revision in its version.
    private Optional<WardBook.Encoded> revision(WardBook.Encoded newest, String version) {
        String number = version.replaceFirst("\\..*", "");
        return number.matches("[1-9]\\d{0,8}")
                ? book.find(kind, newest.id(), Integer.parseInt(number))
                : Optional.empty();
    }

    private Optional<T> one(WardBook.Encoded record, IdType id) {
        return Line.of(record)
                .filter(line -> line.id().equals(id.getIdPart()))
                .findFirst()
                .map(asRead)
                .map(this::shown);
    }

    private T shown(Line line) {
        return line.shown(empty.get());
    }

    private static Refused notKnown() {
        return Refused.unknown("Not known here.");
    }

    Bundle search(
            Paged paged,
            @Nullable ReferenceParam patient,
            @Nullable TokenParam id,
            @Nullable TokenParam identifier,
            Predicate<Line> more) {
        Set<String> records = records(patient);
        Predicate<Line> wanted = line -> Asked.reference(
                        patient, "Patient", records, "Patient/" + line.record().patient())
                && Asked.id(id, line.id())
                && Asked.identifier(identifier, line)
                && paged.fits(line)
                && more.test(line);
        return new Page(paged, wanted).of(candidates(paged, patient, id, identifier));
    }

    /// The asked patient's own id, and those under which the patient was known before.
    private Set<String> records(@Nullable ReferenceParam patient) {
        if (patient == null) {
            return Set.of();
        }
        Stream<String> earlier = Asked.uuid(patient.getIdPart()).map(book::merged).stream()
                .flatMap(merged -> merged.earlier().stream())
                .map(UUID::toString);
        return Stream.concat(Stream.of(patient.getIdPart()), earlier).collect(Collectors.toUnmodifiableSet());
    }

    /// One more than the page has room for tells where the next page begins.
    private Iterator<WardBook.Encoded> candidates(
            Paged paged, @Nullable ReferenceParam patient, @Nullable TokenParam id, @Nullable TokenParam identifier) {
        if (id != null) {
            return byId.apply(id.getValueNotNull()).stream().iterator();
        }
        if (identifier != null) {
            return byId.apply(identifier.getValueNotNull()).stream().iterator();
        }
        Optional<UUID> whose = patient == null ? Optional.empty() : Asked.uuid(patient.getIdPart());
        return patient != null && whose.isEmpty()
                ? Collections.emptyIterator()
                : new Opened(book, kind, whose, paged.place().map(Place::from), paged.room() + 1);
    }

    /// One page of an answer, filled from the newest session on.
    private final class Page {
        private final Paged paged;
        private final Predicate<Line> wanted;
        private final Bundle page = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        private final Set<UUID> massages = new LinkedHashSet<>();
        private final Map<UUID, WardBook.Encoded> plans = new LinkedHashMap<>();
        private final Set<UUID> patients = new LinkedHashSet<>();

        Page(Paged paged, Predicate<Line> wanted) {
            this.paged = paged;
            this.wanted = wanted;
        }

        Bundle of(Iterator<WardBook.Encoded> records) {
            Optional<Place> next = fill(records);
            alongWith().forEach(resource -> paged.add(page, resource, SearchEntryMode.INCLUDE));
            paged.link(page, next);
            return page;
        }

        private Optional<Place> fill(Iterator<WardBook.Encoded> records) {
            for (int looked = 0; records.hasNext(); looked++) {
                WardBook.Encoded record = records.next();
                var from = WardBook.From.of(record);
                if (looked == MOST_SESSIONS) {
                    return Optional.of(new Place(from, 0));
                }
                int taken = paged.place()
                        .filter(place -> place.isIn(from.session()))
                        .map(Place::taken)
                        .orElse(0);
                for (Line line : Line.of(record).skip(taken).map(asRead).toList()) {
                    if (wanted.test(line)) {
                        if (page.getEntry().size() == paged.room()) {
                            return Optional.of(new Place(from, taken));
                        }
                        add(line);
                    }
                    taken++;
                }
            }
            return Optional.empty();
        }

        private void add(Line line) {
            paged.add(page, shown(line), SearchEntryMode.MATCH);
            if (paged.asks(kind.type() + ":patient")) {
                patients.add(line.record().patient());
            }
            if (paged.asks("Procedure:based-on")) {
                line.referred("basedOn", "CarePlan").forEach(plan -> plans.putIfAbsent(plan, line.record()));
            }
            if (paged.asks("Observation:part-of")) {
                line.referred("partOf", "Procedure").forEach(massages::add);
            }
        }

        private Stream<Resource> alongWith() {
            Stream<Resource> parts = massages.isEmpty()
                    ? Stream.empty()
                    : book.newest(OwnLines.Kind.PROCEDURE, massages).stream()
                            .flatMap(Line::of)
                            .map(line -> line.shown(new Procedure()));
            Stream<Resource> based = plans.values().stream()
                    .flatMap(record -> book.find(OwnLines.Kind.CARE_PLAN, record.id(), record.revision()).stream())
                    .flatMap(Line::of)
                    .map(line -> line.shown(new CarePlan()));
            return Stream.concat(Stream.concat(parts, based), about());
        }

        private Stream<Resource> about() {
            List<SessionRecord.Patient> known = patients.isEmpty() ? List.of() : book.patients(patients);
            return known.stream().map(patient -> SessionResources.own(patient, book.merged(patient.id())));
        }
    }
}
