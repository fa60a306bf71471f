package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.file.PatientFile;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.protocol.file.Read;
import org.effleurage.screening.AtStep;
import org.effleurage.screening.DecisionTable;
import org.effleurage.screening.Fact;
import org.effleurage.screening.Finding;
import org.effleurage.screening.GeneratedCase;
import org.effleurage.screening.PlainFact;
import org.effleurage.screening.Screening;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The tablet weighs the rules with `screening.js`, the server with `Screening`: whatever the rules and the
/// facts, both come to the same, word for word.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final int CASES = 10_000;
    private static final int CHUNK = 500;

    private Chromium chromium;
    private Page page;

    @BeforeAll
    void open() throws IOException {
        chromium = Chromium.launch();
        page = chromium.browser().newPage();
        page.evaluate(
                """
                async ([screening, message, words]) => {
                  const module = (source) => import('data:text/javascript,' + encodeURIComponent(source));
                  const { screen } = await module(screening);
                  const { parts } = await module(message);
                  const said = JSON.parse(words);
                  const plurals = new Intl.PluralRules('en');
                  const worded = ({ because: { key, ...given }, ...finding }, reasons) => ({
                    ...finding,
                    because: parts(said[`because.${key}`], { ...given, reason: reasons[given.reason] }, plurals).join(''),
                  });
                  window.all = (cases) =>
                    JSON.stringify(
                      JSON.parse(cases).map(({ table, facts, now }) => {
                        const { findings, ...rest } = screen(table, facts, now);
                        return { ...rest, findings: findings.map((finding) => worded(finding, table.reasons)) };
                      }),
                    );
                }
                """, List.of(ofTheTablet("screening.js"), ofTheTablet("message.js"), ofTheTablet("words/en.json")));
    }

    private static String ofTheTablet(String file) throws IOException {
        return Files.readString(Product.root()
                .resolve("web-ui/src/main/resources/static/bedside")
                .resolve(file));
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    // guards H-13
    @Test
    void comeToTheSameOnTenThousandGeneratedCases() {
        long first = Optional.ofNullable(Long.getLong("effleurage.seed")).orElseGet(() -> new Random().nextLong());
        System.out.println("AgreementIT seed " + first);
        for (long chunk = first; chunk < first + CASES; chunk += CHUNK) {
            long from = chunk;
            compare(LongStream.range(from, from + CHUNK)
                    .mapToObj(seed -> new Case("seed " + seed, GeneratedCase.of(new Random(seed))))
                    .toList());
        }
    }

    // guards H-13
    @Test
    void comeToTheSameOnTheShippedProtocols() {
        List<Protocol> shipped = ProtocolFolder.read(GeneratedCase.shipped()).protocols();
        assertThat(shipped).isNotEmpty();
        for (Protocol protocol : shipped) {
            compare(IntStream.range(0, 200)
                    .mapToObj(n -> new Case(
                            protocol.id() + " patient " + n,
                            new GeneratedCase(protocol, patient(protocol, new Random(n)), GeneratedCase.NOW)))
                    .toList());
        }
    }

    /// What the authors of the protocols had in mind comes out on the tablet as it does when they run `test`.
    // guards H-13
    @Test
    void comeToTheSameOnEveryExampleInTheShippedFiles() {
        int played = 0;
        for (Read.Good file : ProtocolFolder.read(GeneratedCase.shipped()).good()) {
            var cases = file.examples().stream()
                    .map(example -> new Case(
                            file.protocol().id() + ": " + example.name(),
                            new GeneratedCase(file.protocol(), example.facts(), PatientFile.NOW)))
                    .toList();
            JsonNode tablet = compare(cases);
            for (int i = 0; i < cases.size(); i++) {
                var expected = file.examples().get(i).expected();
                assertThat(tablet.get(i).path("result").stringValue())
                        .as(cases.get(i).name())
                        .isEqualTo(expected.result().code());
                assertThat(reasons(tablet.get(i)))
                        .as(cases.get(i).name())
                        .containsExactlyInAnyOrderElementsOf(expected.because());
            }
            played += cases.size();
        }
        System.out.println("AgreementIT examples " + played);
        assertThat(played).isGreaterThanOrEqualTo(451);
    }

    /// The rules that do not let the massage go on as written.
    private static List<String> reasons(JsonNode screening) {
        return screening
                .path("findings")
                .valueStream()
                .filter(finding -> !finding.path("result").stringValue().equals("clear")
                        || finding.path("limit").booleanValue())
                .map(finding -> finding.path("rule").stringValue())
                .toList();
    }

    /// Of whom the record and the bedside tell what this protocol asks for, or some of it.
    private static List<Fact> patient(Protocol protocol, Random chance) {
        Instant at = GeneratedCase.NOW.minus(Duration.ofMinutes(chance.nextInt(90)));
        var facts = new ArrayList<Fact>();
        facts.add(new Fact.Born(LocalDate.of(1930 + chance.nextInt(95), 1, 31), "Patient record", Instant.EPOCH));
        facts.add(new Fact.SelfReport(chance.nextInt(4) > 0, "Nursing chart", at));
        facts.add(new Fact.Analgesic("Medication record", at.minus(Duration.ofHours(chance.nextInt(6)))));
        var problems = new ArrayList<String>();
        for (Rule rule : protocol.rules()) {
            if (rule.when() instanceof Rule.When.Condition condition && chance.nextInt(8) == 0) {
                problems.add(condition.code() + List.of("", ":left", ":right").get(chance.nextInt(3)));
            }
            if (rule.when() instanceof Rule.When.Measured measured && chance.nextBoolean()) {
                var limit = measured.below().or(measured::above).orElseThrow();
                var value = limit.add(BigDecimal.valueOf(chance.nextInt(3) - 1));
                facts.add(new Fact.Measurement(measured.code(), value, measured.unit(), "Laboratory", at));
            }
            if (chance.nextInt(3) > 0) {
                var said = chance.nextInt(5) == 0 ? Rule.Answer.YES : Rule.Answer.NO;
                facts.add(new Fact.Answered(
                        rule.id(),
                        rule.question()
                                        .filter(asked -> asked.stopOn() == Rule.Answer.NO)
                                        .isPresent()
                                ? other(said)
                                : said,
                        Optional.of(chance.nextBoolean() ? Site.Side.LEFT : Site.Side.RIGHT),
                        "Bedside",
                        at));
            }
        }
        facts.add(new Fact.ProblemList(Set.copyOf(problems), "Problem list", at));
        return facts;
    }

    private static Rule.Answer other(Rule.Answer said) {
        return said == Rule.Answer.YES ? Rule.Answer.NO : Rule.Answer.YES;
    }

    private record Case(String name, GeneratedCase given) {
        Map<String, Object> forTheTablet() {
            return Map.of(
                    "table", DecisionTable.of(given.protocol()),
                    "facts", given.facts().stream().map(PlainFact::of).toList(),
                    "now", given.now().toEpochMilli());
        }

        JsonNode onTheServer() {
            return JSON.valueToTree(said(Screening.of(given.protocol(), given.facts(), given.now())));
        }
    }

    private JsonNode compare(List<Case> cases) {
        String sent =
                JSON.writeValueAsString(cases.stream().map(Case::forTheTablet).toList());
        JsonNode tablet = JSON.readTree((String) page.evaluate("(cases) => all(cases)", sent));
        assertThat(tablet.size()).isEqualTo(cases.size());
        for (int i = 0; i < cases.size(); i++) {
            assertThat(ordered(tablet.get(i)))
                    .as(cases.get(i).name())
                    .isEqualTo(ordered(cases.get(i).onTheServer()));
        }
        return tablet;
    }

    /// As text, so that a difference shows where it is.
    private static String ordered(JsonNode screening) {
        return SORTED.writeValueAsString(JSON.treeToValue(screening, Object.class));
    }

    private static Map<String, @Nullable Object> said(Screening screening) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("result", screening.result().code());
        said.put(
                "findings", screening.findings().stream().map(AgreementIT::said).toList());
        said.put("steps", screening.steps().stream().map(AgreementIT::said).toList());
        return said;
    }

    private static Map<String, @Nullable Object> said(Finding finding) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("rule", finding.rule().id());
        said.put("result", finding.result().code());
        said.put("holds", finding.holds());
        said.put("because", finding.because().english());
        said.put("source", finding.basis().map(Finding.Basis::source).orElse(null));
        said.put("at", finding.basis().map(basis -> millis(basis.at())).orElse(null));
        said.put("side", finding.side().code());
        said.put("limit", finding.limit().isPresent());
        return said;
    }

    private static String millis(Instant at) {
        return switch (PlainFact.of(new Fact.Analgesic("", at))) {
            case PlainFact.Analgesic dose -> dose.at();
            case PlainFact other -> throw new IllegalStateException(other.kind());
        };
    }

    private static Map<String, @Nullable Object> said(AtStep at) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("against", at.against().map(finding -> finding.rule().id()).orElse(null));
        said.put(
                "mostPressure",
                at.mostPressure().isPresent() ? at.mostPressure().getAsInt() : null);
        said.put("without", at.without().stream().sorted().map(Rule.Ban::code).toList());
        return said;
    }
}
