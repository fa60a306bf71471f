package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// guards H-02
class TryBundleTest {
    private static final String PATIENT = """
            {"resourceType": "Patient", "id": "p1", "birthDate": "1950-02-01"}""";
    private static final String CLOT = """
            {"resourceType": "Condition", "id": "c1", "subject": {"reference": "Patient/p1"},
             "code": {"coding": [{"system": "https://effleurage.org/fhir/CodeSystem/condition", "code": "dvt-leg"}]},
             "bodySite": [{"coding": [{"system": "http://snomed.info/sct", "code": "7771000"}]}]}""";
    private static final String LIST = """
            {"resourceType": "List", "status": "current", "mode": "working", "date": "2026-11-22T11:00:00Z",
             "code": {"coding": [{"system": "http://loinc.org", "code": "11450-4"}]},
             "entry": [{"item": {"reference": "Condition/c1"}}]}""";
    private static final String PLATELETS = """
            {"resourceType": "Observation", "status": "final", "effectiveDateTime": "2026-11-22T10:00:00+00:00",
             "code": {"coding": [{"system": "http://loinc.org", "code": "777-3"}]},
             "valueQuantity": {"value": 210, "unit": "G/L", "system": "http://unitsofmeasure.org", "code": "10*3/uL"}}""";

    private final Terminal terminal;

    TryBundleTest(@TempDir Path here) {
        terminal = new Terminal(here).write("foot.yaml", USING);
    }

    /// Foot-2 with a rule about one leg.
    private static final String USING =
            Terminal.footTwo().replace("check_first:", """
                      - id: dvt
                        where: [leg]
                        sided: true
                        record: { condition: dvt-leg, title: clot in a leg, within: 24h }
                        ask: Is a clot in a leg known?
                        stop_on: yes
                        say: Clot in the leg.
                        source: local
                        seen: inferred
                    check_first:""").replaceFirst("(?s)examples:.*", "");

    private String screen(String... resources) {
        String entries = "{\"resource\": " + String.join("},\n{\"resource\": ", resources) + "}";
        var seen = terminal.write(
                        "patient.json",
                        "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [\n" + entries + "]}")
                .type("try", "foot.yaml", "patient.json");
        assertThat(seen.err()).isEmpty();
        return seen.out();
    }

    @Test
    void leavesTheSideOfAListedConditionAlone() {
        assertThat(screen(PATIENT, CLOT, LIST, PLATELETS))
                .startsWith("foot-2 1.0.0: ask\nLeft foot: Clot in the leg. Right foot allowed.\n")
                .contains("stop  dvt: Clot in the leg. (Problem list: clot in a leg)", "left  Right foot")
                .doesNotContain("platelets", "left  Left foot", "not read");
    }

    @Test
    void believesAProblemListThatSaysNothingIsKnown() {
        String none = LIST.replaceFirst("(?s)\"entry\".*", """
                "emptyReason": {"coding": [
                  {"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": "nilknown"}]}}""");

        assertThat(screen(PATIENT, none)).doesNotContain("dvt", "not read");
        assertThat(screen(PATIENT, none.replace("nilknown", "notasked")))
                .contains("ask   dvt", "does not say that nothing is known");
    }

    @Test
    void knowsNoAbsenceWithoutAProblemList() {
        assertThat(screen(PATIENT)).contains("ask   dvt", "not read, patient.json:1:1: There is no problem list");
        assertThat(screen(PATIENT, CLOT)).contains("stop  dvt", "There is no problem list");
    }

    @Test
    void knowsNoAbsenceWhenOneConditionWasNotUnderstood() {
        String other = CLOT.replace("\"c1\"", "\"c2\"")
                .replace("dvt-leg\"", "dvt-leg-x\"")
                .replace("https://effleurage.org/fhir/CodeSystem/condition", "http://snomed.info/sct");

        assertThat(screen(PATIENT, other, LIST.replace("c1", "c2")))
                .contains("ask   dvt", "says which condition of a rule this is", "was not understood");
        assertThat(screen(PATIENT, LIST)).contains("ask   dvt", "names something that is not in the bundle");
    }

    @Test
    void countsNoConditionThatIsOverOrRefuted() {
        String over = CLOT.replace("\"id\": \"c1\",", """
                "id": "c1", "clinicalStatus": {"coding": [
                  {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "resolved"}]},""");

        assertThat(screen(PATIENT, over, LIST))
                .doesNotContain("  stop  dvt", "  ask   dvt")
                .contains("The condition is over, and does not count.");
    }

    @Test
    void takesNoValueOnTrust() {
        for (String doubtful : new String[] {
            PLATELETS.replace("\"final\"", "\"preliminary\""),
            PLATELETS.replace("\"effectiveDateTime\": \"2026-11-22T10:00:00+00:00\",", ""),
            PLATELETS.replace("2026-11-22T10:00:00+00:00", "2026-11-22"),
            PLATELETS.replace("\"value\": 210", "\"value\": 210, \"comparator\": \">\""),
            PLATELETS.replace("\"value\": 210,", ""),
            PLATELETS.replace("\"value\": 210", "\"value\": 1e999999999"),
            PLATELETS.replace(", \"code\": \"10*3/uL\"", ""),
            PLATELETS.replace("http://loinc.org", "urn:local"),
        }) {
            assertThat(screen(PATIENT, doubtful))
                    .as(doubtful)
                    .contains("ask   platelets", "not read, patient.json:3:14");
        }
    }

    @Test
    void readsTheComponentsOfAPanel() {
        String panel = """
                {"resourceType": "Observation", "status": "final", "effectiveDateTime": "2026-11-22T10:00:00Z",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "58410-2"}]},
                 "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "777-3"}]},
                   "valueQuantity": {"value": 5, "system": "http://unitsofmeasure.org", "code": "10*3/uL"}}]}""";

        assertThat(screen(PATIENT, panel)).contains("platelets").contains("Platelets 5 10*3/uL");
    }

    @Test
    void namesWhatItHasNoUseFor() {
        assertThat(screen(PATIENT, "{\"resourceType\": \"Encounter\"}", PLATELETS.replace("\"status\"", """
                        "subject": {"reference": "Patient/p2"}, "status\"""")))
                .contains("No rule asks for anything that the resource Encounter tells.")
                .contains("This Observation is about another patient.", "ask   platelets");
    }

    @Test
    void refusesTwoPatientsAndWhatIsNoBundle() {
        var two = terminal.write(
                        "two.json",
                        "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": %s}, {\"resource\": %s}]}"
                                .formatted(PATIENT, PATIENT))
                .type("try", "foot.yaml", "two.json");
        var alone = terminal.write("alone.json", PATIENT).type("try", "foot.yaml", "alone.json");

        assertThat(two.exit()).isEqualTo(1);
        assertThat(two.out()).contains("EFF193", "A second patient stands here");
        assertThat(alone.exit()).isEqualTo(1);
        assertThat(alone.out()).contains("EFF193 This is a Patient, not a Bundle.");
    }

    @Test
    void readsTheFileHoweverItIsIndented() {
        var seen = terminal.write(
                        "tabs.json",
                        "{\n\t\"resourceType\": \"Bundle\",\n\t\"entry\": [\n\t\t{ \"resource\": " + PLATELETS
                                + " }\n\t]\n}\n")
                .type("try", "foot.yaml", "tabs.json");

        assertThat(seen.out()).startsWith("foot-2 1.0.0: ask").doesNotContain("platelets");
    }
}
