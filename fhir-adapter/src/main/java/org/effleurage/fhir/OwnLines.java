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
                lines(writing, Stream.of(own.carePlan())),
                lines(writing, own.procedure().stream()),
                lines(writing, own.event().stream()),
                lines(writing, own.observations().values().stream()),
                lines(writing, Stream.of(own.provenance())));
    }

    private static String lines(IParser writing, Stream<? extends Resource> resources) {
        return resources
                .map(resource -> writing.encodeResourceToString(resource) + "\n")
                .collect(Collectors.joining());
    }

    public String of(Kind kind) {
        return switch (kind) {
            case CARE_PLAN -> carePlan;
            case PROCEDURE -> procedure;
            case ADVERSE_EVENT -> adverseEvent;
            case OBSERVATION -> observations;
            case PROVENANCE -> provenance;
        };
    }

    /// A patient has no revision, and what became of the record may change any time: never kept.
    public static String of(SessionRecord.Patient patient, MergedRecords merged) {
        return lines(
                R4.context().newJsonParser().setPrettyPrint(false), Stream.of(SessionResources.own(patient, merged)));
    }
}
