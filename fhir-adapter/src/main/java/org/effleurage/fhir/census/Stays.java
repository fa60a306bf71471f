package org.effleurage.fhir.census;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who lies on our wards, by the encounters of the hospital's records. Of several encounters of one patient the one
/// that began last counts.
final class Stays {
    private static final Set<String> CURRENT = Set.of("arrived", "triaged", "in-progress", "onleave");

    private static final Comparator<Resource> NEWEST = Comparator.comparing(Stays::began)
            .thenComparing(Resource::lastUpdated)
            .thenComparing(Resource::id);

    private final Map<String, List<Resource>> encounters;
    private final Persons persons;
    private final Map<String, Stay> here = new TreeMap<>();
    private final Set<String> lying = new TreeSet<>();
    private int unlisted;

    private record Stay(Told.Person person, Places.Bed bed, Instant at) {}

    Stays(List<Resource> encounters, Places places, Persons persons) {
        this.persons = persons;
        this.encounters = encounters.stream()
                .collect(Collectors.groupingBy(
                        one -> persons.remaining(one.patient()), TreeMap::new, Collectors.toList()));
        this.encounters.forEach((patient, all) -> stay(patient, all, places));
    }

    private void stay(String patient, List<Resource> all, Places places) {
        Optional<Resource> now = all.stream()
                .filter(one -> CURRENT.contains(one.status()) && places.of(one).isPresent())
                .max(NEWEST);
        if (now.isEmpty() || persons.isLost(patient)) {
            return;
        }
        lying.add(patient);
        Optional<Told.Person> person = persons.person(patient);
        if (person.isEmpty()) {
            unlisted++;
            return;
        }
        places.of(now.get())
                .ifPresent(bed ->
                        here.put(patient, new Stay(person.get(), bed, now.get().lastUpdated())));
    }

    private static Instant began(Resource encounter) {
        return Resource.instant(encounter.kept().path("period").path("start")).orElse(Instant.EPOCH);
    }

    List<Told> here() {
        return here.values().stream()
                .<Told>map(stay -> new Told.Here(
                        stay.person(),
                        stay.bed().ward(),
                        stay.bed().room(),
                        stay.bed().name(),
                        stay.at()))
                .toList();
    }

    /// Numbers by the ids of the patients there.
    Map<String, String> patientsHere() {
        var numbers = new TreeMap<String, String>();
        here.forEach((patient, stay) -> numbers.put(patient, stay.person().number()));
        return numbers;
    }

    Set<String> numbersHere() {
        return Set.copyOf(patientsHere().values());
    }

    /// When the hospital said what took this patient off our wards. Empty where it says nothing of them at all.
    Optional<Instant> leftAt(String number) {
        return encounters.entrySet().stream()
                .filter(of -> persons.person(of.getKey())
                        .filter(person -> person.number().equals(number))
                        .isPresent())
                .flatMap(of -> Stream.concat(
                        of.getValue().stream().map(Resource::lastUpdated), persons.lastUpdated(of.getKey()).stream()))
                .max(Comparator.naturalOrder());
    }

    int unlisted() {
        return unlisted;
    }

    /// Ids of those of whom records are needed: whoever lies here, and all that became one with them.
    Set<String> kept() {
        var kept = new TreeSet<>(lying);
        for (String patient : persons.ids()) {
            if (lying.contains(persons.remaining(patient))) {
                kept.add(patient);
            }
        }
        return kept;
    }
}
