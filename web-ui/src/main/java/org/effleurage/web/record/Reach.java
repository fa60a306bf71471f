package org.effleurage.web.record;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// How far the work under way may see into the ward's book. Where nobody has said, it sees nothing: a new path to
/// patients is shut until somebody opens it.
public sealed interface Reach {

    /// Some wards, and single patients who lie elsewhere.
    record Some(List<String> wards, Set<UUID> patients) implements Reach {
        public Some {
            wards = List.copyOf(wards);
            patients = Set.copyOf(patients);
            if (wards.stream().anyMatch(code -> code.contains(",") || code.equals(HOUSE))) {
                throw new IllegalArgumentException("a ward's code would read as several wards or as all");
            }
        }
    }

    record WholeHouse() implements Reach {}

    String HOUSE = "*";

    ScopedValue<Reach> CURRENT = ScopedValue.newInstance();

    static Reach wards(Collection<String> codes) {
        return new Some(List.copyOf(codes), Set.of());
    }

    static Reach current() {
        return CURRENT.orElse(wards(List.of()));
    }

    /// Work nobody asked for, such as delivery: it serves every ward.
    static <T, X extends Throwable> T inTheWholeHouse(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, new WholeHouse()).call(work);
    }

    /// Work that was found to be right for this one patient, beside whatever is within reach.
    static <T, X extends Throwable> T withPatient(UUID patient, ScopedValue.CallableOp<? extends T, X> work) throws X {
        Reach wider = switch (current()) {
            case WholeHouse house -> house;
            case Some some -> {
                var patients = new HashSet<>(some.patients());
                patients.add(patient);
                yield new Some(some.wards(), patients);
            }
        };
        return ScopedValue.where(CURRENT, wider).call(work);
    }

    /// A condition for a query: the patient of this column lies within reach now.
    static String now(String patient) {
        return condition(patient, "stay.until is null");
    }

    /// The same of a row of patients, which itself says where somebody lies: nothing is looked up for it.
    static String lies(String patient) {
        return "(is_of_the_house() or is_opened(%1$s.id) or reaches(%1$s.ward))".formatted(patient);
    }

    /// Of a row of patients: they lie within reach, or did once.
    static String everLay(String patient) {
        return "(is_of_the_house() or is_opened(%1$s.id) or reaches_one_of(%1$s.wards))".formatted(patient);
    }

    /// Of a row of patients: all their care is within reach, whenever it was given, because they lie there now.
    static String allCare(String patient) {
        return "(is_of_the_house() or is_opened(%1$s.id) or (%1$s.left_at is null and reaches(%1$s.ward)))"
                .formatted(patient);
    }

    /// A condition for a query: care given then was within reach, or the patient is now.
    static String care(String patient, String at) {
        return condition(patient, thatLasted(at));
    }

    /// A condition for a query: the patient lay within reach when this care was given.
    static String then(String patient, String at) {
        return stay(patient, thatLasted(at));
    }

    private static String thatLasted(String at) {
        return "lay_there(stay.since, stay.until, %s)".formatted(at);
    }

    /// Nearly always somebody lies there now: those are found once for the whole question, and stays are looked through
    /// only for others.
    private static String condition(String patient, String when) {
        return """
                (is_of_the_house() or %1$s in (select id from lying_within_reach) or is_opened(%1$s)
                 or %2$s)
                """.formatted(patient, stay(patient, when));
    }

    private static String stay(String patient, String when) {
        return """
                exists (select 1 from patient_stay stay
                         where stay.patient_id = %s and reaches(stay.ward) and %s)
                """.formatted(patient, when);
    }

    /// The wards as the database reads them.
    default String inWards() {
        return switch (this) {
            case WholeHouse house -> HOUSE;
            case Some some -> String.join(",", some.wards());
        };
    }

    /// The single patients as the database reads them.
    default String ofPatients() {
        return switch (this) {
            case WholeHouse house -> "";
            case Some some -> some.patients().stream().map(UUID::toString).collect(Collectors.joining(","));
        };
    }
}
