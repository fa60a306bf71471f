package org.effleurage.web.bedside;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// Which family names of a ward are easily taken for one another, by the eye or by the ear. Each is taken apart once.
final class SimilarNames {
    /// Shorter words are particles (van, der, al) or would be like everything.
    private static final int LONG_ENOUGH = 4;

    /// Fewer letters begin too many names.
    private static final int BEGINNING = 3;

    private static final LevenshteinDistance LETTERS_APART = new LevenshteinDistance(2);

    private final Map<String, List<String>> words;

    SimilarNames(Stream<String> names) {
        this.words = names.distinct().collect(Collectors.toMap(name -> name, SimilarNames::words));
    }

    /// The same word in both, one that begins the other (Berg, Bergmann), a letter apart (Weber, Weger), or two and the
    /// same to the ear (Meier, Mayer).
    boolean alike(String one, String other) {
        List<String> others = words.getOrDefault(other, List.of());
        return words.getOrDefault(one, List.of()).stream()
                .anyMatch(word -> others.stream().anyMatch(theirs -> areAlike(word, theirs)));
    }

    private static boolean areAlike(String one, String other) {
        return one.equals(other)
                || begins(one, other)
                || begins(other, one)
                || (Math.min(one.length(), other.length()) >= LONG_ENOUGH && lookAlike(one, other));
    }

    private static boolean begins(String start, String whole) {
        return start.length() >= BEGINNING && whole.startsWith(start);
    }

    private static boolean lookAlike(String one, String other) {
        int apart = LETTERS_APART.apply(one, other);
        return apart == 1 || (apart == 2 && soundAlike(one, other));
    }

    private static boolean soundAlike(String one, String other) {
        var sound = new DoubleMetaphone();
        String heard = sound.doubleMetaphone(one);
        // It hears nothing in scripts other than Latin.
        return !heard.isEmpty() && heard.equals(sound.doubleMetaphone(other));
    }

    /// Without case and accents, which the hospital's systems do not all keep.
    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .strip();
        List<String> words = Stream.of(plain.split("[\\s'’-]+"))
                .filter(word -> word.length() >= LONG_ENOUGH)
                .toList();
        return words.isEmpty() ? List.of(plain) : words;
    }
}
