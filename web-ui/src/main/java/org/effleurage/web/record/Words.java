package org.effleurage.web.record;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words one key may hold, and what each means.
///
/// @param choices the words in their own order, for the sentence that refuses another
record Words<T>(Map<String, T> meanings, String choices) {
    Words {
        meanings = Map.copyOf(meanings);
    }

    static <T> Words<T> of(T[] known, Function<? super T, String> code) {
        return new Words<>(
                Stream.of(known).collect(Collectors.toMap(code, Function.identity())),
                Stream.of(known).map(code).collect(Collectors.joining(", ")));
    }

    Optional<T> find(String said) {
        return Optional.ofNullable(meanings.get(said));
    }
}
