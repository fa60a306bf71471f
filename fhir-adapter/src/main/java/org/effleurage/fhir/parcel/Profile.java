package org.effleurage.fhir.parcel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one kind of record system takes, and how. A value, so that another kind of system is another value.
///
/// @param types in sending order; a type that is not listed is not sent
/// @param elements by type, the elements that leave; a type that is not named keeps all of them
public record Profile(String name, Way way, List<String> types, Map<String, Set<String>> elements) {
    public enum Way {
        /// One transaction in which each entry is created only where its key is not known yet.
        TRANSACTION,
        /// Each resource by itself, after a search has found that it is not there.
        ONE_BY_ONE,
        /// A file that another program carries on.
        FILE,
        /// An HL7 v2 message, acknowledged by its control id.
        MESSAGE
    }

    private static final List<String> EVERYTHING = List.of("CarePlan", "Procedure", "Observation", "Provenance");

    private static final Map<String, Set<String>> PLAIN = Map.of(
            "Procedure",
            Set.of(
                    "resourceType",
                    "identifier",
                    "status",
                    "statusReason",
                    "category",
                    "code",
                    "subject",
                    "performedPeriod",
                    "performedDateTime",
                    "recorder",
                    "performer",
                    "bodySite",
                    "complication",
                    "note"),
            "Observation",
            Set.of(
                    "resourceType",
                    "identifier",
                    "partOf",
                    "status",
                    "category",
                    "code",
                    "subject",
                    "effectiveDateTime",
                    "issued",
                    "performer",
                    "valueQuantity",
                    "dataAbsentReason",
                    "hasMember"));

    public static final Profile GENERIC_R4 = new Profile("generic-r4", Way.TRANSACTION, EVERYTHING, Map.of());

    /// For servers that advertise neither transactions nor conditional creates, and refuse what they do not know.
    public static final Profile SINGLE_RESOURCES =
            new Profile("single-resources", Way.ONE_BY_ONE, List.of("Procedure", "Observation"), PLAIN);

    public static final Profile SCORES_ONLY = new Profile("scores-only", Way.ONE_BY_ONE, List.of("Observation"), PLAIN);

    public static final Profile FILE_DROP = new Profile("file-drop", Way.FILE, EVERYTHING, Map.of());

    /// For hospitals that let nobody write as FHIR.
    public static final Profile HL7_V2 =
            new Profile("hl7v2", Way.MESSAGE, List.of("Procedure", "Observation"), Map.of());

    public static final List<Profile> ALL = List.of(GENERIC_R4, SINGLE_RESOURCES, SCORES_ONLY, FILE_DROP, HL7_V2);

    public Profile {
        types = List.copyOf(types);
        elements = Map.copyOf(elements);
    }

    public static Optional<Profile> named(String name) {
        return ALL.stream().filter(profile -> profile.name.equals(name)).findFirst();
    }

    boolean keeps(String type, String element) {
        return !elements.containsKey(type)
                || elements.getOrDefault(type, Set.of()).contains(element);
    }

    boolean keepsEverythingOf(String type) {
        return !elements.containsKey(type);
    }
}
