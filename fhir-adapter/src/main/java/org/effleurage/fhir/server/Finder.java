package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.effleurage.fhir.OwnLines;
import org.effleurage.fhir.ReassessmentRecord;
import org.effleurage.fhir.Recorded;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.SessionResources;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Finds resources of one kind in the ward's book.
///
/// @param byId the session that holds the resource of this id or identifier
/// @param resources those of the kind in one session
/// @param kept what the kind is called where it was encoded once; empty where something is added to it on reading
record Finder<T extends Resource>(
        WardBook book,
        Optional<OwnLines.Kind> kept,
        Function<String, Optional<Recorded>> byId,
        Function<SessionResources, Stream<T>> resources,
        Function<T, Reference> patient,
        Function<T, List<Identifier>> identifiers) {

    /// So many sessions are looked through for one page; the link to the next page goes on behind them.
    static final int MOST_SESSIONS = 500;

    /// The newest version, or the one that is named.
    T read(IdType id) {
        Optional<Recorded> newest = byId.apply(id.getIdPart());
        Optional<Recorded> asked =
                id.hasVersionIdPart() ? newest.flatMap(session -> revision(session, id.getVersionIdPart())) : newest;
        return asked.flatMap(session -> one(session, id).map(resource -> asKept(resource, session)))
                .orElseThrow(Finder::notKnown);
    }

    /// Newest first. Nothing recorded is ever removed, so the history is whole.
    List<T> history(IdType id) {
        Recorded newest = byId.apply(id.getIdPart()).orElseThrow(Finder::notKnown);
        List<T> versions = IntStream.iterate(newest.revision(), number -> number > 0, number -> number - 1)
                .boxed()
                .flatMap(number -> revision(newest, number.toString()).stream())
                .flatMap(session -> one(session, id).stream())
                .toList();
        if (versions.isEmpty()) {
            throw notKnown();
        }
        return versions;
    }

    /// What is computed on reading carries more than the revision in its version.
    private Optional<Recorded> revision(Recorded newest, String version) {
        String number = version.replaceFirst("\\..*", "");
        return number.matches("[1-9]\\d{0,8}") ? book.find(newest.id(), Integer.parseInt(number)) : Optional.empty();
    }

    private Optional<T> one(Recorded session, IdType id) {
        return resources
                .apply(SessionResources.own(session))
                .filter(resource -> resource.getIdElement().getIdPart().equals(id.getIdPart()))
                .findFirst();
    }

    private T asKept(T resource, Recorded session) {
        kept.ifPresent(kind -> asKept(kind, Map.of(resource, session)));
        return resource;
    }

    /// What was encoded when it was saved is not encoded anew.
    private void asKept(OwnLines.Kind kind, Map<T, Recorded> found) {
        var lines = book.lines(kind, Set.copyOf(found.values()));
        found.forEach(
                (resource, session) -> KeptLine.in(lines.getOrDefault(WardBook.Revision.of(session), ""), resource));
    }

    private static Refused notKnown() {
        return Refused.unknown("Not known here.");
    }

    Bundle search(
            Paged paged,
            @Nullable ReferenceParam patient,
            @Nullable TokenParam id,
            @Nullable TokenParam identifier,
            Predicate<T> more) {
        Set<String> records = records(patient);
        Predicate<T> wanted = resource -> Asked.reference(patient, "Patient", records, this.patient.apply(resource))
                && Asked.id(id, resource)
                && Asked.identifier(identifier, identifiers.apply(resource))
                && paged.fits(resource)
                && more.test(resource);
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
    private Iterator<Recorded> candidates(
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
                : new Opened(book, whose, paged.place().map(Place::from), paged.room() + 1);
    }

    /// One page of an answer, filled from the newest session on.
    private final class Page {
        private final Paged paged;
        private final Predicate<T> wanted;
        private final Bundle page = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        private final Set<String> found = new HashSet<>();
        private final Map<T, Recorded> matches = new HashMap<>();
        private final List<Resource> along = new ArrayList<>();

        Page(Paged paged, Predicate<T> wanted) {
            this.paged = paged;
            this.wanted = wanted;
        }

        Bundle of(Iterator<Recorded> sessions) {
            Optional<Place> next = fill(sessions);
            kept.ifPresent(kind -> asKept(kind, matches));
            along.stream()
                    .filter(resource -> found.add(key(resource)))
                    .forEach(resource -> paged.add(page, resource, SearchEntryMode.INCLUDE));
            paged.link(page, next);
            return page;
        }

        private Optional<Place> fill(Iterator<Recorded> sessions) {
            for (int looked = 0; sessions.hasNext(); looked++) {
                Recorded session = sessions.next();
                var from = WardBook.From.of(session);
                if (looked == MOST_SESSIONS) {
                    return Optional.of(new Place(from, 0));
                }
                int taken = paged.place()
                        .filter(place -> place.isIn(from.session()))
                        .map(Place::taken)
                        .orElse(0);
                SessionResources own = SessionResources.own(session);
                for (T resource : resources.apply(own).skip(taken).toList()) {
                    if (wanted.test(resource) && !found.contains(key(resource))) {
                        if (page.getEntry().size() == paged.room()) {
                            return Optional.of(new Place(from, taken));
                        }
                        add(resource, session, own);
                    }
                    taken++;
                }
            }
            return Optional.empty();
        }

        private void add(T resource, Recorded session, SessionResources own) {
            found.add(key(resource));
            matches.put(resource, session);
            paged.add(page, resource, SearchEntryMode.MATCH);
            along.addAll(asked(resource.fhirType(), session, own));
        }

        private static String key(Resource resource) {
            return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        }

        private List<Resource> asked(String type, Recorded session, SessionResources own) {
            var come = new ArrayList<Resource>();
            if (paged.asks(type + ":patient")) {
                SessionRecord.Patient known = session.patient();
                come.add(SessionResources.own(known, book.merged(known.id())));
            }
            if (paged.asks("Procedure:based-on") && type.equals("Procedure")) {
                come.add(own.carePlan());
            }
            if (paged.asks("Observation:part-of") && type.equals("Observation")) {
                own.procedure().or(() -> massageOf(session)).ifPresent(come::add);
            }
            return come;
        }

        private Optional<Procedure> massageOf(Recorded record) {
            return switch (record) {
                case SessionRecord session -> Optional.empty();
                case ReassessmentRecord later ->
                    book.newest(later.reassessment().session())
                            .map(SessionResources::own)
                            .flatMap(SessionResources::procedure);
            };
        }
    }
}
