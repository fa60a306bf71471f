package org.effleurage.fhir.census;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.effleurage.fhir.census.Reader.NotRead;
import org.effleurage.fhir.hospital.Pages;

/// Reads the census from the hospital's FHIR server, round after round. A round asks for what changed since the last
/// one, with some overlap; once an hour, and for whoever is new, it reads everything, because what was deleted no
/// search for changes can show. What was read stays read: a round that breaks off is taken up by the next.
public final class Pull {
    /// As its standing is kept.
    public static final String WAY = "fhir";
    /// Between the hospital's clock and the moment its index shows a record.
    static final Duration OVERLAP = Duration.ofMinutes(2);

    /// How far back observations and drugs are read.
    static final Duration LOOK_BACK = Duration.ofDays(7);

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int PATIENTS_AT_ONCE = 20;
    private static final String CURRENT = "arrived,triaged,in-progress,onleave";

    private final Pages pages;
    private final Mirror mirror;
    private final Census census;
    private final CensusPlan plan;
    private final InstantSource clock;

    public Pull(Pages pages, Mirror mirror, Census census, CensusPlan plan, InstantSource clock) {
        this.pages = pages;
        this.mirror = mirror;
        this.census = census;
        this.plan = plan;
        this.clock = clock;
    }

    /// One round; none where another machine is at it.
    public void round() throws SQLException, InterruptedException {
        Instant now = clock.instant();
        if (!mirror.lease(plan.holder(), now, LEASE)) {
            return;
        }
        var round = new Round(now, new Reader(pages, plan.page(), now));
        try {
            round.read();
            List<CensusTrouble> small = round.tell();
            census.stand(
                    WAY,
                    new Standing(
                            Optional.of(now),
                            now,
                            small.stream().findFirst().map(CensusTrouble::code),
                            round.unlisted));
        } catch (NotRead broken) {
            census.stand(
                    WAY,
                    new Standing(
                            Optional.empty(), now, Optional.of(broken.trouble().code()), 0));
        }
    }

    private final class Round {
        private final Instant now;
        private final Reader reader;
        private Optional<Instant> encountersWhole = Optional.empty();
        private int unlisted;

        Round(Instant now, Reader reader) {
            this.now = now;
            this.reader = reader;
        }

        private void read() throws NotRead, SQLException, InterruptedException {
            boolean whole = mirror.readAt("whole")
                    .map(last -> last.plus(plan.wholeEvery()).isBefore(now))
                    .orElse(true);
            locations(whole);
            encounters(whole);
            Set<String> patients = patients();
            people(patients);
            if (whole) {
                Instant begun = begunWhole();
                facts(patients, begun);
                mirror.read("whole", begun);
            } else {
                facts(patients, mirror.readAt("whole").orElse(now));
            }
        }

        /// When the reading of everything began that is to be finished: patients read since then are not read again.
        private Instant begunWhole() throws SQLException {
            Optional<Instant> last = mirror.readAt("whole");
            Optional<Instant> begun = mirror.readAt("whole begun")
                    .filter(at -> last.map(at::isAfter).orElse(true));
            if (begun.isEmpty()) {
                mirror.read("whole begun", now);
            }
            return begun.orElse(now);
        }

        private void locations(boolean whole) throws NotRead, SQLException, InterruptedException {
            if (whole) {
                var all = new ArrayList<Resource>();
                Instant at = reader.read("Location", Map.of(), all::addAll);
                mirror.replaceAll("Location", all);
                mirror.read("Location", at);
            } else {
                changed("Location", Map.of(), mirror::put);
            }
        }

        /// Of other wards' encounters nothing is kept.
        private void encounters(boolean whole) throws NotRead, SQLException, InterruptedException {
            List<Resource> known = mirror.all();
            var places = new Places(ofType(known, "Location"), plan.wards());
            if (whole) {
                var ours = new ArrayList<Resource>();
                Instant at = reader.read(
                        "Encounter",
                        Map.of("status", CURRENT),
                        page -> page.stream()
                                .filter(one -> places.of(one).isPresent())
                                .forEach(ours::add));
                mirror.replaceAll("Encounter", ours);
                mirror.read("Encounter", at);
                encountersWhole = Optional.of(at);
            } else {
                Set<String> before =
                        ofType(known, "Encounter").stream().map(Resource::id).collect(Collectors.toSet());
                changed(
                        "Encounter",
                        Map.of(),
                        page -> mirror.put(page.stream()
                                .filter(one -> before.contains(one.id())
                                        || places.of(one).isPresent())
                                .toList()));
            }
        }

        private void changed(String type, Map<String, String> query, Reader.Taking taking)
                throws NotRead, SQLException, InterruptedException {
            Instant since = mirror.readAt(type).orElse(Instant.EPOCH);
            Instant at = reader.read(type, since(query, since), taking);
            mirror.read(type, at);
        }

        /// Everybody with an encounter of ours.
        private Set<String> patients() throws SQLException {
            return ofType(mirror.all(), "Encounter").stream()
                    .map(Resource::patient)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /// Each patient is read by id every round: one who was struck from the records is simply not there any more.
        /// Whoever lay here a round ago is read once more, since a merge takes the encounters away too.
        private void people(Set<String> patients) throws NotRead, SQLException, InterruptedException {
            merged();
            var first = new TreeSet<>(patients);
            ofType(mirror.all(), "Patient").forEach(known -> first.add(known.id()));
            Set<String> wanted = first;
            var read = new HashSet<String>();
            while (!wanted.isEmpty()) {
                for (List<String> some : inParts(wanted)) {
                    var found = new ArrayList<Resource>();
                    reader.read("Patient", Map.of("_id", String.join(",", some)), found::addAll);
                    mirror.replace("Patient", some, found);
                }
                read.addAll(wanted);
                var persons = new Persons(ofType(mirror.all(), "Patient"), plan.patientSystem());
                wanted = read.stream().map(persons::remaining).collect(Collectors.toCollection(TreeSet::new));
                wanted.removeAll(read);
            }
        }

        /// Of the hospital's other patients only those matter who became somebody else: one of them may have lain here.
        private void merged() throws NotRead, SQLException, InterruptedException {
            if (mirror.readAt("Patient").isEmpty()) {
                mirror.read("Patient", mirror.readAt("Encounter").orElse(now));
            }
            changed(
                    "Patient",
                    Map.of(),
                    page -> mirror.put(page.stream().filter(Persons::isReplaced).toList()));
        }

        private void facts(Set<String> patients, Instant wholeSince)
                throws NotRead, SQLException, InterruptedException {
            var people = new Persons(ofType(mirror.all(), "Patient"), plan.patientSystem());
            var all = new TreeSet<>(patients);
            patients.forEach(patient -> all.add(people.remaining(patient)));
            var anew = new TreeSet<String>();
            for (String patient : all) {
                if (mirror.readAt("whole " + patient).map(wholeSince::isAfter).orElse(true)) {
                    anew.add(patient);
                }
            }
            var rest = new TreeSet<>(all);
            rest.removeAll(anew);
            for (String kind : plan.kinds()) {
                changes(kind, rest);
            }
            for (List<String> some : inParts(anew)) {
                for (String kind : plan.kinds()) {
                    var found = new ArrayList<Resource>();
                    reader.read(kind, query(kind, some), found::addAll);
                    mirror.replace(kind, some, found);
                }
                for (String patient : some) {
                    mirror.read("whole " + patient, now);
                }
            }
        }

        private void changes(String kind, Set<String> patients) throws NotRead, SQLException, InterruptedException {
            Instant since = mirror.readAt(kind).orElse(Instant.EPOCH);
            Optional<Instant> encountersAt = mirror.readAt("Encounter");
            Optional<Instant> at = Optional.empty();
            for (List<String> some : inParts(patients)) {
                Instant first = reader.read(kind, since(query(kind, some), since), mirror::put);
                at = at.or(() -> Optional.of(first));
            }
            mirror.read(kind, at.or(() -> encountersAt).orElse(now));
        }

        private Map<String, String> query(String kind, List<String> patients) {
            var query = new HashMap<String, String>();
            query.put("patient", String.join(",", patients));
            String back = Reader.from(now.minus(LOOK_BACK));
            switch (kind) {
                case "Observation" -> {
                    query.put("code", String.join(",", plan.codes().observed()));
                    query.put("date", back);
                }
                case "MedicationAdministration" -> query.put("effective-time", back);
                default -> {
                    // Conditions and devices count whatever their age.
                }
            }
            return query;
        }

        private static Map<String, String> since(Map<String, String> query, Instant since) {
            var more = new HashMap<>(query);
            more.put("_lastUpdated", Reader.from(since.equals(Instant.EPOCH) ? since : since.minus(OVERLAP)));
            more.put("_sort", "_lastUpdated");
            return more;
        }

        /// What stands in the mirror now, told to the ward's book.
        private List<CensusTrouble> tell() throws SQLException {
            List<Resource> all = mirror.all();
            var places = new Places(ofType(all, "Location"), plan.wards());
            var persons = new Persons(ofType(all, "Patient"), plan.patientSystem());
            var stays = new Stays(ofType(all, "Encounter"), places, persons);
            var told = new ArrayList<Told>(persons.told());
            told.addAll(stays.here());
            told.addAll(gone(stays, told));
            census.take(told);
            know(all, persons, stays);
            mirror.keepOnly(stays.kept());
            unlisted = stays.unlisted();
            var troubles = new ArrayList<CensusTrouble>();
            if (!places.unknown().isEmpty()) {
                troubles.add(CensusTrouble.WARD_NOT_FOUND);
            }
            if (unlisted > 0) {
                troubles.add(CensusTrouble.CANNOT_BE_LISTED);
            }
            return troubles;
        }

        /// A number that became another in this round is not gone: to say so would take away the patient who remains.
        private List<Told> gone(Stays stays, List<Told> told) {
            var known = new HashSet<>(census.here(plan.codesOfWards()));
            known.removeAll(stays.numbersHere());
            told.stream()
                    .filter(Told.Merged.class::isInstance)
                    .map(Told.Merged.class::cast)
                    .map(Told.Merged::number)
                    .forEach(known::remove);
            return known.stream()
                    .flatMap(number -> stays.leftAt(number).or(() -> encountersWhole).stream()
                            .<Told>map(at -> new Told.Gone(number, at)))
                    .toList();
        }

        private void know(List<Resource> all, Persons persons, Stays stays) {
            Map<String, List<Resource>> ofPatient = all.stream()
                    .filter(one -> !one.patient().isEmpty())
                    .collect(Collectors.groupingBy(one -> persons.remaining(one.patient())));
            stays.patientsHere()
                    .forEach((patient, number) -> census.know(
                            number,
                            Chart.of(ofPatient.getOrDefault(patient, List.of()), plan.codes(), now),
                            now.minus(LOOK_BACK).plus(plan.wholeEvery()),
                            now));
        }
    }

    private static List<Resource> ofType(Collection<Resource> all, String type) {
        return all.stream().filter(one -> one.type().equals(type)).toList();
    }

    private static List<List<String>> inParts(Collection<String> all) {
        List<String> list = List.copyOf(all);
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < list.size(); from += PATIENTS_AT_ONCE) {
            parts.add(list.subList(from, Math.min(from + PATIENTS_AT_ONCE, list.size())));
        }
        return parts;
    }
}
