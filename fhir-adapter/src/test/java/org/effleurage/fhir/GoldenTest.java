package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One bedside story in, one JSON file out. `-Dgolden.update=true` writes the files anew: do that on purpose, in a
/// change of its own, with a migration that empties `session_lines` and `plan_lines`: what is kept was mapped as
/// before.
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    static Stream<Arguments> stories() {
        return Stream.of(
                Arguments.of("foot-5min", Examples.footMassage()),
                Arguments.of("foot-5min-no-pain", Examples.noPainBeforeOrAfter()),
                Arguments.of("foot-5min-cannot-speak", Examples.cannotSpeak()),
                Arguments.of("foot-5min-declined", Examples.declined()),
                Arguments.of("foot-5min-broken-skin", Examples.brokenSkin()),
                Arguments.of("foot-5min-entered-late", Examples.enteredLate()),
                Arguments.of("foot-5min-skin-changed", Examples.skinChanged()),
                Arguments.of("foot-5min-spokesperson-declined", Examples.spokespersonDeclined()),
                Arguments.of("foot-5min-off-the-ward", Examples.offTheWard()),
                Arguments.of("foot-5min-stopped-early", Examples.stoppedEarly()),
                Arguments.of("foot-5min-vital-signs", Examples.withVitalSigns()),
                Arguments.of("foot-5min-scored-beside-pain", Examples.scoredBesidePain()),
                Arguments.of("foot-5min-stopped-adverse-event", Examples.stoppedWithAdverseEvent()),
                Arguments.of("foot-5min-deeply-sedated", Examples.tooDeeplySedated()),
                Arguments.of("foot-5min-asleep-afterwards", Examples.asleepAfterwards()),
                Arguments.of("foot-5min-half-an-hour-later", Examples.halfAnHourLater()),
                Arguments.of("foot-5min-off-the-ward-later", Examples.offTheWardLater()),
                Arguments.of("foot-5min-after-was-wrong", Examples.afterWasWrong()),
                Arguments.of("foot-5min-taken-over", Examples.takenOver()),
                Arguments.of("foot-5min-handed-in", Examples.handedIn()),
                Arguments.of("foot-5min-wrong-patient", Examples.wrongPatient()),
                Arguments.of("foot-5min-by-family", Examples.byFamily()),
                Arguments.of("foot-5min-left-foot-left-out", Examples.leftFootLeftOut()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void saysWhatHappenedAtTheBedside(String story, Recorded record) throws IOException {
        String json = Bundles.ready(record);

        Path file = GOLDEN.resolve(story + ".json");
        String pretty = pretty(JSON.readTree(json));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, pretty + "\n");
        }
        assertThat(pretty).isEqualTo(pretty(JSON.readTree(Files.readString(file))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void isValidR4(String story, Recorded record) {
        assertThat(Validation.errors(Bundles.ready(record))).as(story).isEmpty();
    }

    /// US Core asks for it (us-core-7), base R4 does not.
    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void saysWhenAMassageThatBeganWasGiven(String story, Recorded record) {
        for (Procedure massage : Bundles.all(Bundles.read(record), Procedure.class)) {
            boolean began = massage.getStatus() == Procedure.ProcedureStatus.COMPLETED
                    || massage.getStatus() == Procedure.ProcedureStatus.STOPPED;
            assertThat(massage.hasPerformed()).as(story).isTrue();
            if (began) {
                assertThat(massage.getPerformedPeriod().getEnd())
                        .as(story)
                        .isAfter(massage.getPerformedPeriod().getStart());
            }
        }
    }

    /// Nobody could tell whether it is true.
    @Test
    void refusesAClaimOfAGuideThatIsNotAtHand() {
        Bundle bundle = Bundles.read(Examples.footMassage());
        Bundles.only(bundle, Procedure.class)
                .getMeta()
                .addProfile("http://hl7.org/fhir/us/core/StructureDefinition/us-core-procedure");

        assertThat(Validation.errors(R4.context().newJsonParser().encodeResourceToString(bundle)))
                .isNotEmpty();
    }

    @Test
    void restsOnAValidatorThatNotices() {
        String json = Bundles.ready(Examples.footMassage());

        assertThat(Validation.errors(json.replace("\"status\":\"completed\"", "\"status\":\"finished\"")))
                .isNotEmpty();
        assertThat(Validation.errors(json.replace("\"code\":\"foot-massage\"", "\"code\":\"feet\"")))
                .isNotEmpty();
    }

    private static String pretty(JsonNode json) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}
