package org.effleurage.protocol.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Words and characters as they stand in a file.
final class Letters {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// Control characters, and those that make a line read in another order than it is written.
    static boolean isHidden(int letter) {
        boolean turnsTheLine = (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
        boolean control = letter != '\n' && letter != '\r' && letter != '\t' && Character.isISOControl(letter);
        return control || turnsTheLine || letter == 0xFEFF || !StreamReader.isPrintable(letter);
    }

    /// Whether any character cannot be seen. Most texts are plain ASCII, which is told without a second look.
    static boolean hidesAny(String text) {
        int index = 0;
        while (index < text.length()) {
            char letter = text.charAt(index);
            if (letter >= ' ' && letter < 0x7F) {
                index++;
                continue;
            }
            int whole = text.codePointAt(index);
            if (isHidden(whole)) {
                return true;
            }
            index += Character.charCount(whole);
        }
        return false;
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    static String clipped(String word) {
        return word.codePointCount(0, word.length()) <= 40
                ? word
                : word.substring(0, word.offsetByCodePoints(0, 39)) + "…";
    }

    /// The nearest known word, if it is near enough to be meant. Fifteen lines of our own: the keys are short
    /// and few, and a library for them would be one more thing to keep safe.
    static Optional<String> nearest(String written, Collection<String> known) {
        if (written.length() > 40) {
            return Optional.empty();
        }
        int farthest = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(word -> distance(written, word) <= farthest)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /// How many letters to add, drop, change or swap with their neighbour.
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
            }
        }
        return steps[one.length()][other.length()];
    }

    private Letters() {}
}
