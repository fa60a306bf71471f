package org.effleurage.fhir;

import ca.uhn.fhir.parser.IParser;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/// One record as every export shows it: each resource on a line of its own. To encode is what an export costs, so it is
/// done once for each revision and the lines are kept.
///
/// @param procedure empty where the record is a later look
/// @param adverseEvent empty where nothing happened
public record OwnLines(String carePlan, String procedure, String adverseEvent, String observations, String provenance) {

    /// Which of them.
    public enum Kind {
        CARE_PLAN("CarePlan"),
        PROCEDURE("Procedure"),
        ADVERSE_EVENT("AdverseEvent"),
        OBSERVATION("Observation"),
        PROVENANCE("Provenance");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /// As FHIR names it.
        public String type() {
            return type;
        }
    }

    public static OwnLines of(Recorded record) {
        IParser writing = R4.context().newJsonParser().setPrettyPrint(false);
        var own = SessionResources.own(record);
        return new OwnLines(
                lines(writing, resources(own, Kind.CARE_PLAN)),
                lines(writing, resources(own, Kind.PROCEDURE)),
                lines(writing, resources(own, Kind.ADVERSE_EVENT)),
                lines(writing, resources(own, Kind.OBSERVATION)),
                lines(writing, resources(own, Kind.PROVENANCE)));
    }

    /// Of one kind, where the others are not wanted: to encode is what it costs.
    public static String of(Recorded record, Kind kind) {
        return lines(R4.context().newJsonParser().setPrettyPrint(false), resources(SessionResources.own(record), kind));
    }

    private static Stream<? extends Resource> resources(SessionResources own, Kind kind) {
        return switch (kind) {
            case CARE_PLAN -> Stream.of(own.carePlan());
            case PROCEDURE -> own.procedure().stream();
            case ADVERSE_EVENT -> own.event().stream();
            case OBSERVATION -> own.observations().values().stream();
            case PROVENANCE -> Stream.of(own.provenance());
        };
    }

    private static String lines(IParser writing, Stream<? extends Resource> resources) {
        return resources
                .map(resource -> writing.encodeResourceToString(resource) + "\n")
                .collect(Collectors.joining());
    }

    /// A patient has no revision, and what became of the record may change any time: never kept.
    public static String of(SessionRecord.Patient patient, MergedRecords merged) {
        return lines(
                R4.context().newJsonParser().setPrettyPrint(false), Stream.of(SessionResources.own(patient, merged)));
    }
}
