package org.effleurage.web.language;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a page says, in its reader's language. Times are the ward's, with 24 hours. Words of others (protocols, scales,
/// the record) stay in the language they were written in.
public final class Speech {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");
    private static final char ISOLATE = '\u2068';
    private static final char FROM_THE_LEFT = '\u2066';
    private static final char FROM_THE_RIGHT = '\u2067';
    private static final char END_OF_ISOLATE = '\u2069';
    private static final char NO_BREAK = '\u00a0';
    private static final char WORD_JOINER = '\u2060';
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /// For pages that are not in other languages yet.
    public static final Speech ENGLISH = new Speech(Language.ENGLISH, WordFile.of(Language.ENGLISH));

    private final Language language;
    private final Map<String, String> sentences;
    private final DateTimeFormatter date;
    private final DateTimeFormatter day;

    Speech(Language language, Map<String, String> sentences) {
        this.language = language;
        this.sentences = sentences;
        this.date = of("yMMMd", "dd-MMM-uuuu");
        this.day = of("MMMd", "dd-MMM");
    }

    /// English dates are written so that no two countries read them differently.
    private DateTimeFormatter of(String parts, String english) {
        return language == Language.ENGLISH
                ? DateTimeFormatter.ofPattern(english, Locale.ENGLISH)
                : DateTimeFormatter.ofLocalizedPattern(parts).localizedBy(language.locale());
    }

    public String tag() {
        return language.tag();
    }

    public String dir() {
        return language.dir();
    }

    public Language language() {
        return language;
    }

    public String say(String key) {
        return sentences.getOrDefault(key, key);
    }

    public String say(String key, String gap, Object value) {
        return say(key, Map.of(gap, value));
    }

    public String say(String key, String one, Object first, String two, Object second) {
        return say(key, Map.of(one, first, two, second));
    }

    /// A sentence with its gaps filled.
    ///
    /// @param values what stands in each `{gap}`
    public String say(String key, Map<String, ?> values) {
        return GAP.matcher(say(key)).replaceAll(gap -> Matcher.quoteReplacement(value(gap.group(1), values)));
    }

    /// A piece of a sentence.
    ///
    /// @param theirs a word of others, in the language it was written in
    public record Part(String words, boolean theirs) {}

    /// The same in pieces, for a page that marks which words are not ours.
    ///
    /// @param theirs what stands in gaps with a word of others
    public List<Part> phrase(String key, Map<String, ?> values, Map<String, String> theirs) {
        var parts = new ArrayList<Part>();
        String sentence = say(key);
        int said = 0;
        for (Matcher gap = GAP.matcher(sentence); gap.find(); said = gap.end()) {
            parts.add(new Part(sentence.substring(said, gap.start()), false));
            String other = theirs.get(gap.group(1));
            parts.add(other == null ? new Part(value(gap.group(1), values), false) : new Part(other, true));
        }
        parts.add(new Part(sentence.substring(said), false));
        return parts.stream().filter(part -> !part.words().isEmpty()).toList();
    }

    private String value(String gap, Map<String, ?> values) {
        return Optional.ofNullable(values.get(gap))
                .map(Object::toString)
                .map(this::apart)
                .orElse("");
    }

    /// Between words that run from right to left, a name keeps its own direction and leaves that of its neighbours
    /// alone. What has a word of Arabic runs as Arabic does, though it may begin with a scale's name.
    private String apart(String value) {
        boolean hasWords = value.chars().anyMatch(Character::isLetter);
        return language == Language.ARABIC && hasWords
                ? (isArabic(value) ? FROM_THE_RIGHT : ISOLATE) + value + END_OF_ISOLATE
                : value;
    }

    private static boolean isArabic(String value) {
        return value.codePoints()
                .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.ARABIC);
    }

    /// A coded choice. What no word is known for keeps the title it came with.
    public String named(String group, String code, String title) {
        return sentences.getOrDefault(group + "." + code, title);
    }

    /// "22-Nov-2026 14:05"
    public String when(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return date.format(local) + " " + CLOCK.format(local);
    }

    /// "22-Nov-2026 14:05:07", to be compared with a log.
    public String toTheSecond(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return date.format(local) + " " + SECONDS.format(local);
    }

    /// The same in a list of the last days, without the year.
    public String lately(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return day(local) + " " + CLOCK.format(local);
    }

    public String date(LocalDate date) {
        return this.date.format(date);
    }

    /// In a narrow cell it stays on one line.
    public String day(TemporalAccessor local) {
        return day.format(local).replace(' ', NO_BREAK).replace("-", "-" + WORD_JOINER);
    }

    /// "before 6, after 4"
    public String and(String one, String other) {
        return one + say("comma") + other;
    }

    public String length(Duration length) {
        long minutes = length.toMinutes();
        return length.compareTo(Duration.ofHours(2)) < 0
                ? say("length.minutes", "m", minutes)
                : say("time.hours-minutes", "h", length.toHours(), "m", length.toMinutesPart());
    }

    /// "2 min 30 s", and "2 min" where it is just that.
    public String toTheSecond(Duration length) {
        int seconds = length.toSecondsPart();
        if (seconds == 0) {
            return say("length.minutes", "m", length.toMinutes());
        }
        return length.toMinutes() == 0
                ? say("length.seconds", "s", seconds)
                : say("length.minutes-seconds", "m", length.toMinutes(), "s", seconds);
    }

    /// A number with the language's own point or comma: "4.2".
    public String number(double value, int decimals) {
        return figure("%." + decimals + "f", value);
    }

    /// A difference with its sign: "+0.4", "−1.5".
    public String difference(double value) {
        return figure("%+.1f", value);
    }

    /// The minus is as wide as a plus, and stands before its number where words run from right to left too.
    private String figure(String format, double value) {
        String figure = String.format(language.locale(), format, value).replace('-', '−');
        return language == Language.ARABIC ? FROM_THE_LEFT + figure + END_OF_ISOLATE : figure;
    }
}
