package org.effleurage.protocol.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.effleurage.screening.Fact;

/// A FHIR R4 Bundle in JSON about one patient, for a dry run. JSON is YAML, so the one reader of files reads it, within
/// its limits and with its places.
///
/// What is not understood is named and leaves its question open. Nothing becomes a fact by guessing: a value without a
/// time or a UCUM unit is no value, and a patient without a readable problem list has no condition that is known to be
/// absent.
final class BundleFile {
    static final String SOURCE = "FHIR bundle";
    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";

    private static final String ATC = "http://www.whocc.no/atc";
    private static final String ANALGESICS = "N02";
    private static final Set<String> WITH_A_READER =
            Set.of("Patient", "Condition", "List", "Observation", "MedicationAdministration");

    private final Page page;
    private final List<Piece> resources;
    private final Map<String, String> ids;
    private final List<Fact> facts = new ArrayList<>();

    /// @param ids of resources by their `fullUrl`
    private BundleFile(Page page, List<Piece> resources, Map<String, String> ids) {
        this.page = page;
        this.resources = resources;
        this.ids = ids;
    }

    static boolean isOne(Manuscript.Sound text) {
        return Letters.withoutMark(text.text()).stripLeading().startsWith("{")
                && new Piece(text.root()).has("resourceType");
    }

    /// @param now when the dry run happens
    static PatientFile read(Manuscript.Sound text, Instant now) {
        Page page = text.page();
        var root = new Piece(text.root());
        var resources = root.each("entry").stream()
                .flatMap(entry -> entry.at("resource").stream())
                .toList();
        if (!type(root).equals("Bundle")) {
            page.fault(
                    Fault.NOT_A_BUNDLE,
                    root.place(),
                    "This is a %s, not a Bundle.".formatted(Letters.clipped(type(root))));
        }
        var patients = of(resources, "Patient");
        if (patients.size() > 1) {
            page.fault(
                    Fault.NOT_A_BUNDLE,
                    patients.get(1).place(),
                    "A second patient stands here, and nobody can say whose facts count.");
        }
        if (page.isFaulty()) {
            return new PatientFile.Faulty(page.faulty().problems());
        }
        var bundle = new BundleFile(page, resources, ids(root));
        bundle.readAll(patients.stream().findFirst());
        return new PatientFile.Known(bundle.facts, now, page.findings());
    }

    private static Map<String, String> ids(Piece root) {
        var ids = new HashMap<String, String>();
        for (Piece entry : root.each("entry")) {
            entry.text("fullUrl").ifPresent(url -> entry.text("resource", "id").ifPresent(id -> ids.put(url, id)));
        }
        return ids;
    }

    private void readAll(Optional<Piece> patient) {
        var about = resources.stream().filter(one -> isAbout(patient, one)).toList();
        of(about, "Patient").forEach(this::birth);
        facts.addAll(new BundleProblems(page, of(about, "Condition"), of(about, "List"), ids).read());
        of(about, "Observation").forEach(one -> facts.addAll(new BundleValues(page, one).read()));
        of(about, "MedicationAdministration").forEach(this::medication);
        about.stream()
                .filter(one -> !WITH_A_READER.contains(type(one)))
                .forEach(one -> unread(
                        page,
                        one,
                        "No rule asks for anything that the resource %s tells.".formatted(clippedType(one))));
    }

    private static List<Piece> of(List<Piece> resources, String type) {
        return resources.stream().filter(one -> type(one).equals(type)).toList();
    }

    private static String type(Piece resource) {
        return resource.text("resourceType").orElse("thing without a resourceType");
    }

    private static String clippedType(Piece resource) {
        return Letters.clipped(type(resource));
    }

    /// Only what plainly names somebody else is left out; in a bundle about one patient the rest is theirs.
    private boolean isAbout(Optional<Piece> patient, Piece resource) {
        var named = resource.text("subject", "reference").or(() -> resource.text("patient", "reference"));
        var id = patient.flatMap(known -> known.text("id"));
        boolean other = named.isPresent()
                && id.isPresent()
                && named.get().contains("Patient/")
                && !withoutVersion(named.get()).endsWith("Patient/" + id.get());
        if (other) {
            unread(page, resource, "This %s is about another patient.".formatted(clippedType(resource)));
        }
        return !other;
    }

    private static String withoutVersion(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }

    private void birth(Piece patient) {
        var written = patient.at("birthDate");
        if (written.isEmpty()) {
            unread(page, patient, "The patient has no date of birth.");
            return;
        }
        date(patient.text("birthDate"))
                .ifPresentOrElse(
                        day -> facts.add(new Fact.Born(day, SOURCE, Instant.EPOCH)),
                        () -> unread(page, written.get(), "The date of birth is not a whole date."));
    }

    private static Optional<LocalDate> date(Optional<String> written) {
        try {
            return written.map(LocalDate::parse);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private void medication(Piece given) {
        var concept = given.at("medicationCodeableConcept");
        boolean relievesPain =
                concept.stream().flatMap(medicine -> medicine.codes(ATC)).anyMatch(code -> code.startsWith(ANALGESICS));
        var at = instant(given.text("effectiveDateTime").or(() -> given.text("effectivePeriod", "start")));
        if (!given.text("status").equals(Optional.of("completed"))) {
            unread(page, given, "Only what was given to its end counts as pain relief.");
        } else if (!relievesPain) {
            unread(page, given, "No ATC code says that this medicine is pain relief (N02).");
        } else if (at.isEmpty()) {
            unread(page, given, "Nothing says at what time this pain relief was given.");
        } else {
            facts.add(new Fact.Analgesic(SOURCE, at.get()));
        }
    }

    /// A day alone is no time: nobody knows how old the fact is.
    static Optional<Instant> instant(Optional<String> written) {
        try {
            return written.map(time -> OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    static void unread(Page page, Piece piece, String sentence) {
        page.fault(Fault.NOT_READ, piece.place(), sentence);
    }
}
