package org.effleurage.protocol.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.effleurage.screening.Fact;

/// The conditions of a bundle and the list that says they are all there are.
///
/// A condition that is listed counts. That another one is absent is only known from a problem list (a List coded
/// LOINC 11450-4) with a time, of which every entry was understood: any condition that was not might be the one.
final class BundleProblems {
    static final String CONDITIONS = "https://effleurage.org/fhir/CodeSystem/condition";

    private static final String LIST = "11450-4";
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String CERTAINTY = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String WHY_EMPTY = "http://terminology.hl7.org/CodeSystem/list-empty-reason";
    private static final String RELATIVE = "Condition/";
    private static final Map<String, String> SIDES =
            Map.of("7771000", ":left", "24028007", ":right", "51440002", ":both");

    private final Page page;
    private final List<Piece> conditions;
    private final List<Piece> lists;
    private final Map<String, String> ids;
    private final Set<String> codes = new LinkedHashSet<>();

    /// By id: whether the condition was understood.
    private final Map<String, Boolean> understood = new HashMap<>();

    /// @param ids of resources by their `fullUrl`
    BundleProblems(Page page, List<Piece> conditions, List<Piece> lists, Map<String, String> ids) {
        this.page = page;
        this.conditions = conditions;
        this.lists = lists;
        this.ids = ids;
    }

    List<Fact> read() {
        boolean all = true;
        for (Piece condition : conditions) {
            boolean known = isUnderstood(condition);
            condition.text("id").ifPresent(id -> understood.merge(id, known, Boolean::logicalAnd));
            all &= known;
        }
        var complete = complete();
        if (complete.isPresent() && all) {
            return List.of(new Fact.ProblemList(codes, BundleFile.SOURCE, complete.get()));
        }
        // From long ago: what it names counts however old, and it shows no absence.
        return codes.isEmpty() ? List.of() : List.of(new Fact.ProblemList(codes, BundleFile.SOURCE, Instant.EPOCH));
    }

    private boolean isUnderstood(Piece condition) {
        if (isCoded(condition, "verificationStatus", CERTAINTY, Set.of("refuted", "entered-in-error"))) {
            unread(condition, "The condition was found not to be there, and does not count.");
            return true;
        }
        if (isCoded(condition, "clinicalStatus", CLINICAL, Set.of("inactive", "remission", "resolved"))) {
            unread(condition, "The condition is over, and does not count.");
            return true;
        }
        var known = condition.at("code").stream()
                .flatMap(code -> code.codes(CONDITIONS))
                .toList();
        if (known.isEmpty()) {
            unread(condition, "No code of %s says which condition of a rule this is.".formatted(CONDITIONS));
            return false;
        }
        String side = side(condition);
        known.forEach(code -> codes.add(code + side));
        return true;
    }

    private static boolean isCoded(Piece condition, String key, String system, Set<String> any) {
        return condition.at(key).stream()
                .flatMap(status -> status.codes(system))
                .anyMatch(any::contains);
    }

    /// One side only when every place named is on it; otherwise both.
    private static String side(Piece condition) {
        var sides = new LinkedHashSet<String>();
        for (Piece place : condition.each("bodySite")) {
            sides.add(place.codes(BundleFile.SNOMED)
                    .filter(SIDES::containsKey)
                    .map(SIDES::get)
                    .findFirst()
                    .orElse(""));
        }
        return sides.size() == 1 ? sides.getFirst() : "";
    }

    /// When the problem list was read, if it can be relied on to be whole.
    private Optional<Instant> complete() {
        var problems = new ArrayList<Piece>();
        for (Piece list : lists) {
            if (list.at("code")
                    .filter(code -> code.isCoded(BundleFile.LOINC, LIST))
                    .isPresent()) {
                problems.add(list);
            } else {
                unread(list, "This List is not coded as a problem list (LOINC %s).".formatted(LIST));
            }
        }
        if (problems.size() != 1) {
            var place = problems.isEmpty() ? Place.START : problems.getLast().place();
            page.fault(
                    Fault.NOT_READ,
                    place,
                    problems.isEmpty()
                            ? "There is no problem list (a List coded LOINC %s), so no condition is known to be absent."
                                    .formatted(LIST)
                            : "There are several problem lists, so no condition is known to be absent.");
            return Optional.empty();
        }
        return whole(problems.getFirst());
    }

    private Optional<Instant> whole(Piece list) {
        var at = BundleFile.instant(list.text("date"));
        boolean current = list.text("status").equals(Optional.of("current"))
                && !list.text("mode").equals(Optional.of("changes"));
        var entries = list.each("entry");
        boolean empty = list.at("emptyReason")
                .filter(reason -> reason.isCoded(WHY_EMPTY, "nilknown"))
                .isPresent();
        if (at.isEmpty()) {
            unread(list, "The problem list does not say at what time it was read.");
        } else if (!current) {
            unread(list, "The problem list is not current, or says only what changed.");
        } else if (entries.isEmpty() && !empty) {
            unread(list, "The problem list is empty and does not say that nothing is known (nilknown).");
        } else if (!entries.stream().allMatch(this::isKnown)) {
            unread(list, "The problem list names something that is not in the bundle or was not understood.");
        } else {
            return at;
        }
        return Optional.empty();
    }

    private boolean isKnown(Piece entry) {
        return entry.text("item", "reference")
                .map(reference -> reference.startsWith(RELATIVE)
                        ? reference.substring(RELATIVE.length())
                        : ids.getOrDefault(reference, ""))
                .map(id -> understood.getOrDefault(id, false))
                .orElse(false);
    }

    private void unread(Piece piece, String sentence) {
        BundleFile.unread(page, piece, sentence);
    }
}
