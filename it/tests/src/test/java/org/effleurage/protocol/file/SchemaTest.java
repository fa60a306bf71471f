package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.effleurage.assessment.Airway;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.assessment.Licence;
import org.effleurage.assessment.Scale;
import org.effleurage.assessment.Validity;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Product;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.Technique;
import org.effleurage.protocol.Vital;
import org.effleurage.screening.OverrideReason;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schemas an editor helps with say what the reader does: the same keys, words and duties. What only the
/// reader can see, such as a sum or a reference, is not theirs.
class SchemaTest {
    /// Seen from whichever module's folder the tests are run in.
    private static final Path REPOSITORY = Stream.of("..", "../..")
            .map(Path::of)
            .filter(up -> Files.isDirectory(up.resolve("docs/schema")))
            .findFirst()
            .orElseThrow();

    private static final Path FAULTY = REPOSITORY.resolve("protocol-core/src/test/resources/faulty");
    private static final String ANYWHERE = "https://effleurage.org/schema/";
    private static final JsonMapper JSON = new JsonMapper();

    /// Each belongs to one value or key alone.
    private static final Set<String> STRUCTURAL = Set.of(
            "EFF120", "EFF121", "EFF123", "EFF124", "EFF125", "EFF126", "EFF127", "EFF129", "EFF130", "EFF131",
            "EFF132", "EFF133");

    private final Map<String, String> texts = texts();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(location -> texts.get(file(location))));

    private static Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        for (Path path : files(REPOSITORY.resolve("docs/schema"))) {
            texts.put(String.valueOf(path.getFileName()), text(path));
        }
        return texts;
    }

    private static String file(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    @Test
    void haveOneForEveryKindOfFile() {
        assertThat(texts.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("protocol", "parts"),
                                Stream.of(Kind.values()).map(SchemaTest::name))
                        .map(name -> name + "-v1.schema.json")
                        .toList());
        texts.values()
                .forEach(text -> assertThat(JSON.readTree(text).path("$schema").stringValue())
                        .isEqualTo("https://json-schema.org/draft/2020-12/schema"));
    }

    @Test
    void knowTheKeysTheReaderKnows() {
        for (Kind kind : Kind.values()) {
            assertThat(keys(name(kind), "")).as(kind.key()).isEqualTo(sorted(SharedChapters.keys(kind)));
        }
        assertKeys("protocol", "", Chapters.KEYS);
        assertKeys("protocol", "/properties/effective", ResponsibilityChapters.EFFECTIVE_KEYS);
        assertKeys("protocol", "/properties/approval", ResponsibilityChapters.APPROVAL_KEYS);
        assertKeys("protocol", "/properties/population", ForWhomChapters.POPULATION_KEYS);
        assertKeys("protocol", "/properties/population/properties/age", ForWhomChapters.RANGE_KEYS);
        assertKeys("protocol", "/properties/population/properties/rass", ForWhomChapters.RANGE_KEYS);
        assertKeys("protocol", "/properties/who_may_give/items", GivingChapters.GIVER_KEYS);
        assertKeys("protocol", "/properties/products/items", GivingChapters.PRODUCT_KEYS);
        assertKeys("protocol", "/properties/frequency", GivingChapters.FREQUENCY_KEYS);
        assertKeys("protocol", "/properties/course", GivingChapters.COURSE_KEYS);
        assertKeys("protocol", "/properties/timing", GivingChapters.TIMING_KEYS);
        assertKeys("protocol", "/properties/timing/properties/after_analgesic", GivingChapters.AFTER_ANALGESIC_KEYS);
        assertKeys("protocol", "/properties/timing/properties/ends_before", GivingChapters.ENDS_BEFORE_KEYS);
        assertKeys("protocol", "/properties/co_treatment", GivingChapters.CO_TREATMENT_KEYS);
        assertKeys("protocol", "/properties/co_treatment/properties/escalate_if", GivingChapters.ESCALATE_KEYS);
        assertKeys("protocol", "/properties/leave_out/items", RuleChapters.LEAVE_OUT_KEYS);
        assertKeys("protocol", "/properties/assess", AssessChapter.ASSESS_KEYS);
        assertKeys("protocol", "/properties/assess/properties/schedule/anyOf/1", ScheduleChapters.SET_KEYS);
        assertKeys("protocol", "/properties/steps/items", StepChapter.STEP_KEYS);
        assertKeys("protocol", "/properties/stop_if/items", StopChapters.STOP_KEYS);
        assertKeys("protocol", "/properties/claims/items", EvidenceChapters.CLAIM_KEYS);
        assertKeys("protocol", "/properties/notes/items", NoteChapters.NOTE_KEYS);
        assertKeys("protocol", "/properties/sources/items", NoteChapters.SOURCE_KEYS);
        assertKeys("protocol", "/properties/examples/items", ExampleChapters.EXAMPLE_KEYS);
        assertKeys("protocol", "/properties/examples/items/properties/given", ExampleChapters.GIVEN_KEYS);
        assertKeys("protocol", "/properties/examples/items/properties/expect", ExampleChapters.EXPECT_KEYS);
        assertKeys(
                "protocol",
                "/properties/examples/items/properties/given/properties/results/items",
                ExampleChapters.VALUE_KEYS);
        assertKeys(
                "protocol",
                "/properties/examples/items/properties/given/properties/overrides/items",
                ExampleChapters.OVERRIDE_KEYS);
        assertKeys("parts", "/$defs/stopRule", RuleBlock.RULE_KEYS);
        assertKeys("parts", "/$defs/limitRule", RuleBlock.LIMIT_KEYS);
        assertKeys("parts", "/$defs/stopRule/properties/override", RuleBlock.OVERRIDE_KEYS);
        assertKeys("parts", "/$defs/condition", RuleBlock.RECORD_KEYS);
        assertKeys("parts", "/$defs/result", RuleBlock.RESULT_KEYS);
        assertKeys("parts", "/$defs/handsOff", StopChapters.SET_STOP_KEYS);
        assertKeys("parts", "/$defs/study", EvidenceChapters.EVIDENCE_KEYS);
        assertKeys("parts", "/$defs/label", Labels.KEYS);
        assertKeys("parts", "/$defs/again", ScheduleChapters.AGAIN_KEYS);
        assertKeys("parts", "/$defs/option", InstrumentChoiceChapters.OPTION_KEYS);
        assertKeys("instrument", "/properties/range", InstrumentChapters.RANGE_KEYS);
        assertKeys("instrument", "/properties/items/items", InstrumentChapters.ITEM_KEYS);
        assertKeys("instrument", "/properties/items/items/properties/one_of/items", InstrumentChapters.READING_KEYS);
        assertKeys("instrument", "/properties/cut_offs/items", MeaningChapters.CUT_OFF_KEYS);
        assertKeys("instrument", "/properties/bands/items", MeaningChapters.BAND_KEYS);
        assertKeys("instrument", "/properties/meaningful_change/items", MeaningChapters.CHANGE_KEYS);
        assertKeys("instrument", "/properties/licence", InstrumentChapters.LICENCE_KEYS);
        assertKeys("wording", "/properties/licence", WordingChapters.LICENCE_KEYS);
        assertKeys("wording", "/properties/items/items", WordingChapters.ITEM_KEYS);
    }

    private void assertKeys(String schema, String pointer, List<String> keys) {
        assertThat(keys(schema, pointer)).as(schema + pointer).isEqualTo(sorted(keys));
    }

    private Set<String> keys(String schema, String pointer) {
        return new TreeSet<>(at(schema, pointer + "/properties").propertyNames());
    }

    private static Set<String> sorted(List<String> keys) {
        return new TreeSet<>(keys);
    }

    @Test
    void knowTheWordsTheReaderKnows() {
        assertWords("parts", "/$defs/seen", Claim.Seen.values(), SchemaTest::small);
        assertWords("parts", "/$defs/stopRule/properties/stop_on", Rule.Answer.values(), Rule.Answer::code);
        assertWords("parts", "/$defs/limitRule/properties/limit_on", Rule.Answer.values(), Rule.Answer::code);
        assertWords(
                "parts",
                "/$defs/study/properties/measured/items",
                EvidenceChapters.Measured.values(),
                EvidenceChapters.Measured::code);
        assertWords(
                "parts", "/$defs/option/properties/if", InstrumentChoice.When.values(), InstrumentChoice.When::code);
        assertWords("protocol", "/properties/status", Status.values(), SchemaTest::small);
        assertWords(
                "protocol",
                "/properties/population/properties/self_report",
                Population.SelfReport.values(),
                Population.SelfReport::code);
        assertWords(
                "protocol", "/properties/products/items/properties/kind", Product.Kind.values(), Product.Kind::code);
        assertWords("protocol", "/properties/assess/properties/during", During.values(), During::code);
        assertWords("protocol", "/properties/assess/properties/vitals/items", Vital.values(), Vital::code);
        assertWords("protocol", "/properties/steps/items/properties/site", Site.Part.values(), Site.Part::code);
        assertWords("protocol", "/properties/steps/items/properties/side", Site.Side.values(), Site.Side::code);
        assertWords(
                "protocol", "/properties/steps/items/properties/technique/items", Technique.values(), Technique::code);
        assertWords(
                "protocol",
                "/properties/claims/items/properties/outcome",
                EvidenceChapters.Outcome.values(),
                EvidenceChapters.Outcome::code);
        assertWords(
                "protocol",
                "/properties/claims/items/properties/grade",
                Claim.Grade.values(),
                grade -> small(grade).replace('_', '-'));
        assertWords(
                "protocol",
                "/properties/examples/items/properties/given/properties/overrides/items/properties/reason",
                OverrideReason.values(),
                OverrideReason::code);
        assertWords("instrument", "/properties/measures", Instrument.Measures.values(), Instrument.Measures::code);
        assertWords(
                "instrument", "/properties/answered_by", Instrument.AnsweredBy.values(), Instrument.AnsweredBy::code);
        assertWords("instrument", "/properties/higher_is", Scale.HigherIs.values(), Scale.HigherIs::code);
        assertWords("instrument", "/properties/not_valid/items", Validity.NotIn.values(), Validity.NotIn::code);
        assertWords("instrument", "/properties/licence/properties/kind", Licence.Kind.values(), Licence.Kind::code);
        assertWords(
                "instrument",
                "/properties/items/items/properties/one_of/items/properties/read",
                Airway.values(),
                Airway::code);
    }

    private static String small(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private <E> void assertWords(String schema, String pointer, E[] words, Function<E, String> spelling) {
        var listed = new ArrayList<String>();
        at(schema, pointer + "/enum").forEach(word -> listed.add(word.stringValue()));

        assertThat(listed)
                .as(schema + pointer)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(words).map(spelling).toList());
    }

    @Test
    void explainEveryKeyAndShowAnExample() {
        for (String file : texts.keySet()) {
            explained(file, JSON.readTree(texts.get(file)));
        }
    }

    private static void explained(String where, JsonNode node) {
        node.path("properties").properties().forEach(property -> {
            String what = where + " " + property.getKey();
            assertThat(property.getValue().path("description").stringValue(""))
                    .as(what)
                    .endsWith(".");
            assertThat(property.getValue().path("examples").isEmpty()).as(what).isFalse();
        });
        node.properties().stream()
                .filter(entry -> !Set.of("examples", "enum", "if", "else").contains(entry.getKey()))
                .forEach(entry -> explained(where + "/" + entry.getKey(), entry.getValue()));
    }

    @Test
    void acceptEveryFileThatShips() {
        for (String folder : List.of("", "shared", "instruments")) {
            for (Path file : files(REPOSITORY.resolve("protocols").resolve(folder))) {
                String text = text(file);
                String schema = nameOf(text);
                assertThat(problems(schema, text)).as(file.toString()).isEmpty();
            }
        }
    }

    /// Editors of one family read the first line, those of the other the second.
    @Test
    void areNamedByEveryShippedFileInBothConventions() {
        for (String folder : List.of("protocols", "protocols/shared", "protocols/instruments")) {
            for (Path file : files(REPOSITORY.resolve(folder))) {
                String up = "../".repeat(folder.split("/").length);
                String schema = up + "docs/schema/" + kind(file) + "-v1.schema.json";
                assertThat(text(file).lines().limit(2))
                        .as(file.toString())
                        .containsExactly("# yaml-language-server: $schema=" + schema, "# $schema: " + schema);
            }
        }
    }

    /// The first key says it; the schema's name has a hyphen where the key has an underscore.
    private static String kind(Path file) {
        return text(file)
                .lines()
                .filter(line -> line.endsWith(": effleurage/v1"))
                .map(line -> line.replace(": effleurage/v1", "").replace('_', '-'))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refuseWhatHasAFaultInItsStructure() {
        int seen = 0;
        for (Path file : files(FAULTY)) {
            String text = text(file);
            var codes = Pattern.compile("EFF\\d{3}")
                    .matcher(text.lines().findFirst().orElseThrow())
                    .results()
                    .map(code -> code.group())
                    .toList();
            if (STRUCTURAL.containsAll(codes)) {
                seen++;
                assertThat(problems("protocol", text)).as(file.toString()).isNotEmpty();
            }
        }
        assertThat(seen).isGreaterThan(25);
    }

    @Test
    void demandWhatTheReaderDemands() {
        // Its examples lean on all the other keys.
        String protocol = without(text(REPOSITORY.resolve("protocols/icu-foot-5.yaml")), "examples");
        String instrument = text(REPOSITORY.resolve("protocols/instruments/cpot.yaml"));

        assertSameDuties(
                "protocol",
                protocol,
                this::readsAsAProtocol,
                Set.of("contraindications", "stop_rules", "evidence_from", "population", "leave_out", "timing"));
        assertSameDuties("instrument", instrument, this::readsAsAnInstrument, Set.of());
    }

    /// Without each of its keys in turn, a file is refused by both or by neither.
    ///
    /// @param otherwise keys that something else in the file leans on
    private void assertSameDuties(String schema, String whole, Function<String, Boolean> reads, Set<String> otherwise) {
        for (String key : topKeys(whole)) {
            if (!otherwise.contains(key)) {
                String without = without(whole, key);
                assertThat(problems(schema, without).isEmpty())
                        .as("without " + key)
                        .isEqualTo(reads.apply(without));
            }
        }
    }

    private boolean readsAsAProtocol(String text) {
        var read = ProtocolFile.read(
                Manuscript.read("icu-foot-5.yaml", text.getBytes(StandardCharsets.UTF_8)),
                ProtocolFolder.shelf(REPOSITORY.resolve("protocols")));
        return read instanceof Read.Good;
    }

    private boolean readsAsAnInstrument(String text) {
        return Shelf.of(List.of(Manuscript.read("instruments/cpot.yaml", text.getBytes(StandardCharsets.UTF_8))))
                .faulty()
                .isEmpty();
    }

    private static List<String> topKeys(String text) {
        return text.lines()
                .filter(line -> line.matches("[a-z_]+:.*"))
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    private static String without(String text, String key) {
        return Pattern.compile("(?m)^" + key + ":.*\\n(?:[ ].*\\n|\\n(?=[ ]))*")
                .matcher(text)
                .replaceFirst("");
    }

    private List<String> problems(String schema, String yaml) {
        Schema found = registry.getSchema(SchemaLocation.of(ANYWHERE + schema + "-v1.schema.json"));
        return found.validate(yaml, InputFormat.YAML).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private static String nameOf(String yaml) {
        String key = topKeys(yaml).getFirst();
        return Kind.of(key).map(SchemaTest::name).orElse(key);
    }

    private static String name(Kind kind) {
        return kind.key().replace('_', '-');
    }

    private JsonNode at(String schema, String pointer) {
        JsonNode found = JSON.readTree(texts.get(schema + "-v1.schema.json")).at(pointer);
        assertThat(found.isMissingNode()).as(schema + pointer).isFalse();
        return found;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
