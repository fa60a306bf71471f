package org.effleurage.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.effleurage.fhir.delivery.Reason;
import org.effleurage.fhir.delivery.WhySetAside;
import org.effleurage.measure.Change;
import org.effleurage.measure.Group;
import org.effleurage.measure.Proportion;
import org.effleurage.measure.Timeliness;
import org.effleurage.measure.chart.Signal;
import org.effleurage.screening.Because;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the server's pages say, in each of their languages: no word is missing, none is left over, and each sentence
/// has
/// the gaps of the English one.
class SpeechTest {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");
    private static final Pattern KEY = Pattern.compile("[\"']([a-z][a-z-]*\\.[a-z0-9][a-z0-9-]*)[\"']");
    private static final Path SOURCES = Path.of("src/main/java/org/effleurage/web");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Instant AFTERNOON = Instant.parse("2026-11-22T13:05:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysEverySentenceOfTheEnglishPagesAndNoOther(Language language) {
        Map<String, String> english = WordFile.pages(Language.ENGLISH);
        Map<String, String> other = WordFile.pages(language);

        assertThat(other.keySet()).isEqualTo(english.keySet());
        english.forEach((key, sentence) -> assertThat(gaps(other.getOrDefault(key, "")))
                .as("%s in %s", key, language)
                .isEqualTo(gaps(sentence)));
        assertThat(other.values()).noneMatch(String::isBlank);
    }

    /// A key that only differs by a letter from its sentence would be shown as it is.
    @Test
    void hasEverySentenceThatAPageAsksForAndAsksForEach() {
        Map<String, String> words = WordFile.of(Language.ENGLISH);
        var asked = new TreeSet<String>();
        Stream.concat(files(SOURCES, ".java"), files(TEMPLATES, ".html"))
                .forEach(text ->
                        KEY.matcher(text).results().map(found -> found.group(1)).forEach(asked::add));
        var ofPages = new TreeSet<>(WordFile.pages(Language.ENGLISH).keySet());
        ofPages.removeIf(key -> key.matches(
                "(staff|share|counts|tier|group|signal|column|standing|remedy|aside)\\..*|timeline\\.(24h|72h|stay)"));

        assertThat(asked).containsAll(ofPages);
        var rooms = new TreeSet<String>();
        ofPages.forEach(key -> rooms.add(key.replaceFirst("\\..*", "")));
        assertThat(asked.stream().filter(key -> rooms.contains(key.replaceFirst("\\..*", ""))))
                .allMatch(words::containsKey);
    }

    /// What measures are called and what has to be read with them stands in the measures; here it is said again.
    @Test
    void saysInEnglishWhatTheMeasuresSay() {
        Map<String, String> pages = WordFile.pages(Language.ENGLISH);
        var named = new TreeMap<String, String>();
        for (Proportion share : Proportion.values()) {
            named.put(key("share", share), share.title());
            named.put(key("counts", share), share.part() + " ÷ " + within(share.whole()));
        }
        Stream.of(Timeliness.Tier.values()).forEach(tier -> named.put(key("tier", tier), tier.words()));
        Stream.of(Group.Members.values()).forEach(group -> named.put(key("group", group), group.title()));
        Stream.of(Signal.values()).forEach(signal -> named.put(key("signal", signal), signal.words()));

        assertThat(pages).containsAllEntriesOf(named);
        assertThat(pages.keySet().stream().filter(key -> key.matches("(share|tier|group|signal)\\..*")))
                .allMatch(named::containsKey);
        assertThat(pages).containsEntry("outcomes.caution", Change.CAUTION);
    }

    /// What stands on the way to the hospital is said by its code in logs and in the list of problems too.
    @Test
    void saysInEnglishWhatTheDeliveriesSay() {
        Map<String, String> pages = WordFile.pages(Language.ENGLISH);
        var named = new TreeMap<String, String>();
        for (Reason reason : Reason.values()) {
            String code = reason.code().toLowerCase(Locale.ROOT);
            named.put("standing." + code, reason.sentence());
            named.put("remedy." + code, reason.remedy());
        }
        Stream.of(WhySetAside.values()).forEach(why -> named.put("aside." + why.code(), why.title()));

        assertThat(pages).containsAllEntriesOf(named);
        assertThat(pages.keySet().stream().filter(key -> key.matches("(standing|remedy|aside)\\..*")))
                .allMatch(named::containsKey);
    }

    /// The screening says it for programs and for the command line; sheets say it with the tablet's words.
    @ParameterizedTest
    @EnumSource(Language.class)
    void saysWhyARuleHolds(Language language) {
        Map<String, String> words = WordFile.of(language);
        for (Because.Sentence why : Because.Sentence.values()) {
            String said = words.getOrDefault("because." + why.code(), "");
            assertThat(gaps(said)).as("%s in %s", why, language).isEqualTo(gaps(why.english()));
            assertThat(said).isNotBlank();
            assertThat(said.equals(why.english()))
                    .as("%s in %s: %s", why, language, said)
                    .isEqualTo(language == Language.ENGLISH || why == Because.Sentence.MEASURED);
        }
        assertThat(words.keySet().stream().filter(key -> key.startsWith("because.")))
                .hasSize(Because.Sentence.values().length);
    }

    @Test
    void keepsWordsOfOthersApartFromASentenceOfOurs() {
        assertThat(speech(Language.GERMAN)
                        .phrase("because.other-unit", Map.of(), Map.of("unit", "10*3/uL", "title", "Platelets")))
                .extracting(part -> part.theirs() ? "[" + part.words() + "]" : part.words())
                .containsExactly("Befund in einer anderen Einheit als ", "[10*3/uL]", ": ", "[Platelets]");
        assertThat(speech(Language.GERMAN).phrase("because.age", Map.of("years", 7), Map.of()))
                .extracting(Speech.Part::words)
                .containsExactly("Alter ", "7");
    }

    /// "NRS pairs" keeps its letters, "Sessions given" does not begin anew.
    private static String within(String whole) {
        return Character.isLowerCase(whole.charAt(1))
                ? whole.substring(0, 1).toLowerCase(Locale.ROOT) + whole.substring(1)
                : whole;
    }

    private static String key(String room, Enum<?> named) {
        return room + "." + named.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void writesFiguresByEachLanguage() {
        assertThat(speech(Language.ENGLISH).difference(-1.54)).isEqualTo("−1.5");
        assertThat(speech(Language.GERMAN).difference(1.54)).isEqualTo("+1,5");
        assertThat(speech(Language.SPANISH).number(1234.56, 1)).isEqualTo("1234,6");
        assertThat(speech(Language.FRENCH).say("figures.percent", "n", 78)).isEqualTo("78\u00a0%");
    }

    /// A minus after its number would be read as a dash, and a per cent sign before it as another number's.
    @Test
    void keepsTheSignsOfAFigureInPlaceWhereWordsRunTheOtherWay() {
        Speech arabic = speech(Language.ARABIC);
        assertThat(arabic.difference(-1.54)).isEqualTo("\u2066−1.5\u2069");
        assertThat(arabic.say("figures.percent", "n", 78)).isEqualTo("\u206678%\u2069");
    }

    @Test
    void takesWhatWasChosenThenWhatTheBrowserAsksForThenEnglish() {
        List<Locale> swiss = List.of(Locale.forLanguageTag("it-CH"), Locale.forLanguageTag("fr-CH"), Locale.GERMAN);

        assertThat(Language.of(Optional.of("ar"), swiss)).isEqualTo(Language.ARABIC);
        assertThat(Language.of(Optional.of("tlh"), swiss)).isEqualTo(Language.FRENCH);
        assertThat(Language.of(Optional.empty(), List.of(Locale.ITALIAN))).isEqualTo(Language.ENGLISH);
    }

    @Test
    void saysTimesByTheWardsClockWithFiguresFromZeroToNine() {
        assertThat(speech(Language.ENGLISH).when(AFTERNOON, BERLIN)).isEqualTo("22-Nov-2026 14:05");
        assertThat(speech(Language.GERMAN).when(AFTERNOON, BERLIN)).isEqualTo("22. Nov. 2026 14:05");
        assertThat(speech(Language.ARABIC).when(AFTERNOON, BERLIN)).contains("22", "نوفمبر", "2026", "14:05");
        assertThat(speech(Language.ARABIC).length(Duration.ofMinutes(135))).isEqualTo("2 س 15 د");
    }

    @Test
    void saysTheSecondsOnlyWhereThereAreSome() {
        Speech english = speech(Language.ENGLISH);
        assertThat(english.toTheSecond(Duration.ofMinutes(4))).isEqualTo("4 min");
        assertThat(english.toTheSecond(Duration.ofSeconds(250))).isEqualTo("4 min 10 s");
        assertThat(english.toTheSecond(Duration.ofSeconds(10))).isEqualTo("10 s");
        assertThat(english.toTheSecond(AFTERNOON.plusSeconds(7), BERLIN)).isEqualTo("22-Nov-2026 14:05:07");
    }

    @Test
    void keepsTheDayOfALineInAListTogether() {
        assertThat(speech(Language.ENGLISH).lately(AFTERNOON, BERLIN)).isEqualTo("22-\u2060Nov 14:05");
        assertThat(speech(Language.GERMAN).lately(AFTERNOON, BERLIN)).isEqualTo("22.\u00a0Nov. 14:05");
    }

    /// Not every language has a form for every choice of parts.
    @ParameterizedTest
    @EnumSource(Language.class)
    void saysEveryKindOfTime(Language language) {
        var words = speech(language);
        assertThat(words.when(AFTERNOON, BERLIN)).contains("22", "2026").endsWith(" 14:05");
        assertThat(words.lately(AFTERNOON, BERLIN))
                .contains("22")
                .doesNotContain("2026")
                .endsWith(" 14:05");
        assertThat(words.day(AFTERNOON.atZone(BERLIN))).contains("22");
    }

    @Test
    void keepsANameApartFromTheWordsAroundItWhereTheyRunTheOtherWay() {
        assertThat(speech(Language.ARABIC).say("timeline.stopped", "title", "Foot massage"))
                .startsWith("\u2068Foot massage\u2069");
        assertThat(speech(Language.ARABIC).say("timeline.bed", "bed", "5")).isEqualTo("سرير 5");
        assertThat(speech(Language.GERMAN).say("timeline.stopped", "title", "Foot massage"))
                .isEqualTo("Foot massage, abgebrochen");
        assertThat(speech(Language.ARABIC).say("outcome.stopped", "reason", "CPOT بعد 3"))
                .endsWith("\u2067CPOT بعد 3\u2069");
    }

    /// Six, then two: an arrow the other way would turn a fall into a rise.
    @Test
    void keepsTheOrderOfScoresWhereWordsRunTheOtherWay() {
        assertThat(speech(Language.ARABIC).say("sessions.then", "first", 6, "next", 2))
                .isEqualTo("\u20666 → 2\u2069");
    }

    private static Speech speech(Language language) {
        return new Speech(language, WordFile.of(language));
    }

    private static List<String> gaps(String sentence) {
        return GAP.matcher(sentence)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }

    private static Stream<String> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(SpeechTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
