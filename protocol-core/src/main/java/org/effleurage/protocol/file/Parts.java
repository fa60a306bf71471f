package org.effleurage.protocol.file;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Two records side by side.
final class Parts {
    private static final Pattern NO_WORD = Pattern.compile("[,.](?!\\d)|[;:!?'\"“”‘’()]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /// Which parts differ, by name. Read off the record itself, so that a part that is added later cannot be
    /// forgotten.
    static <R extends Record> List<String> differing(R before, R after) {
        var names = new ArrayList<String>();
        for (RecordComponent part : before.getClass().getRecordComponents()) {
            if (!Objects.equals(value(part, before), value(part, after))) {
                names.add(part.getName());
            }
        }
        return names;
    }

    private static Object value(RecordComponent part, Record whole) {
        try {
            return part.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("the parts of a public record can be read", impossible);
        }
    }

    /// Pairs the entries of two lists by name, in the order of the newer list; what was removed comes last.
    static <T> void pair(
            List<T> before,
            List<T> after,
            Function<T, ?> name,
            Consumer<T> added,
            BiConsumer<T, T> kept,
            Consumer<T> removed) {
        Map<Object, T> old = new LinkedHashMap<>();
        before.forEach(one -> old.put(name.apply(one), one));
        for (T one : after) {
            T was = old.remove(name.apply(one));
            if (was == null) {
                added.accept(one);
            } else {
                kept.accept(was, one);
            }
        }
        old.values().forEach(removed);
    }

    static <T> boolean sameInAnotherOrder(List<T> before, List<T> after) {
        return !before.equals(after) && before.size() == after.size() && before.containsAll(after);
    }

    /// Capitals, spaces and punctuation aside. A point or comma between digits is not punctuation.
    static boolean sameWords(String before, String after) {
        return words(before).equals(words(after));
    }

    private static String words(String text) {
        String bare = NO_WORD.matcher(text).replaceAll(" ");
        return SPACES.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private Parts() {}
}
