package org.effleurage.fhir.adt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An HL7 v2 message in its parts, with the marks that it names itself.
final class Message {
    private static final Pattern HEAD = Pattern.compile("MSH[^\\p{Alnum}\\s]{5}.*", Pattern.DOTALL);
    private static final int LONGEST_ID = 199;

    private final List<String> segments;
    private final char field;
    private final char component;
    private final char repetition;
    private final char escape;
    private final char subcomponent;

    private Message(List<String> segments) {
        this.segments = segments;
        String head = segments.getFirst();
        this.field = head.charAt(3);
        this.component = head.charAt(4);
        this.repetition = head.charAt(5);
        this.escape = head.charAt(6);
        this.subcomponent = head.charAt(7);
    }

    /// What came in one frame.
    sealed interface Read {
        record Understood(Message message) implements Read {}

        /// Not one that can be worked with.
        ///
        /// @param head what can be answered to, as far as it was understood
        record Not(AdtTrouble why, Optional<Message> head) implements Read {}
    }

    static Read of(byte[] bytes) {
        Optional<Message> plain = parts(new String(bytes, StandardCharsets.ISO_8859_1));
        if (plain.isEmpty()
                || plain.get().controlId().isBlank()
                || plain.get().controlId().length() > LONGEST_ID) {
            return new Read.Not(AdtTrouble.NO_MESSAGE, Optional.empty());
        }
        return charset(plain.get().of("MSH", 18))
                .flatMap(letters -> decoded(bytes, letters))
                .flatMap(Message::parts)
                .<Read>map(Read.Understood::new)
                .orElseGet(() -> new Read.Not(AdtTrouble.UNKNOWN_LETTERS, plain));
    }

    private static Optional<Message> parts(String text) {
        var segments = new ArrayList<String>();
        for (String line : text.split("[\\r\\n]+", -1)) {
            if (!line.isBlank()) {
                segments.add(line);
            }
        }
        return !segments.isEmpty() && HEAD.matcher(segments.getFirst()).matches()
                ? Optional.of(new Message(segments))
                : Optional.empty();
    }

    private static Optional<Charset> charset(String named) {
        return switch (named) {
            case "", "ASCII", "UNICODE UTF-8", "UNICODE" -> Optional.of(StandardCharsets.UTF_8);
            case "8859/1" -> Optional.of(StandardCharsets.ISO_8859_1);
            default -> Optional.empty();
        };
    }

    private static Optional<String> decoded(byte[] bytes, Charset letters) {
        try {
            return Optional.of(letters.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    String controlId() {
        return of("MSH", 10);
    }

    String type() {
        return component(of("MSH", 9), 1);
    }

    /// `A01`
    String event() {
        String named = component(of("MSH", 9), 2);
        return named.isEmpty() ? of("EVN", 1) : named;
    }

    String sender() {
        return of("MSH", 3) + " " + of("MSH", 4);
    }

    boolean has(String segment) {
        return segments.stream().anyMatch(line -> line.startsWith(segment + field));
    }

    /// Empty where it is not there.
    String of(String segment, int number) {
        return segments.stream()
                .filter(line -> line.startsWith(segment + field))
                .findFirst()
                .map(line -> field(line, segment.equals("MSH") ? number - 1 : number))
                .orElse("");
    }

    private String field(String line, int number) {
        return part(line, field, number + 1);
    }

    List<String> repetitions(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(Pattern.quote(String.valueOf(repetition)), -1));
    }

    /// One part of a field.
    ///
    /// @param number counted from 1; the first of its subcomponents, as it was meant
    String component(String value, int number) {
        return plain(part(part(value, component, number), subcomponent, 1)).strip();
    }

    private static String part(String text, char mark, int number) {
        int from = 0;
        for (int at = 1; at < number; at++) {
            int next = text.indexOf(mark, from);
            if (next < 0) {
                return "";
            }
            from = next + 1;
        }
        int end = text.indexOf(mark, from);
        return end < 0 ? text.substring(from) : text.substring(from, end);
    }

    private String plain(String text) {
        if (text.indexOf(escape) < 0) {
            return text;
        }
        String mark = String.valueOf(escape);
        return text.replace(mark + "F" + mark, String.valueOf(field))
                .replace(mark + "S" + mark, String.valueOf(component))
                .replace(mark + "T" + mark, String.valueOf(subcomponent))
                .replace(mark + "R" + mark, String.valueOf(repetition))
                .replace(mark + "E" + mark, mark);
    }

    /// The marks of this message, for an answer written the same way.
    String marks() {
        return segments.getFirst().substring(3, 8);
    }
}
