package org.effleurage.protocol.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One file's bytes on their way to become a protocol or a shared file: decoded, looked through for letters
/// nobody can see, and taken apart into nodes with places.
sealed interface Manuscript {
    int LARGEST_BYTES = 256 * 1024;

    /// Ready to be read.
    ///
    /// @param file how it is called in messages
    /// @param text byte order mark included; its UTF-8 bytes are those of the file
    record Sound(String file, String text, Page page, Node root) implements Manuscript {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Not to be read any further.
    record Faulty(Read.Faulty problems) implements Manuscript {}

    static Manuscript read(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            return faulty(name, Fault.CANNOT_READ, "There is no such file.");
        }
        try (var in = Files.newInputStream(file)) {
            return read(name, in.readNBytes(LARGEST_BYTES + 1));
        } catch (IOException unreadable) {
            return faulty(name, Fault.CANNOT_READ, "The file cannot be opened.");
        }
    }

    static Manuscript read(String name, byte[] bytes) {
        if (bytes.length > LARGEST_BYTES) {
            return faulty(name, Fault.TOO_LARGE, "The file is larger than %d kB.".formatted(LARGEST_BYTES / 1024));
        }
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var all = ByteBuffer.wrap(bytes);
        try {
            return read(name, utf8.decode(all).toString());
        } catch (CharacterCodingException notText) {
            return new Faulty(notUtf8(name, bytes, all.position()));
        }
    }

    private static Manuscript read(String name, String text) {
        String plain = Letters.withoutMark(text);
        if (plain.isBlank()) {
            return faulty(name, Fault.EMPTY, "There is nothing in the file.");
        }
        var page = new Page(name, plain);
        faultsOfLetters(page, plain);
        if (page.isFaulty()) {
            return new Faulty(page.faulty());
        }
        Optional<Node> root = Yaml.read(page, plain);
        if (root.isPresent()) {
            return new Sound(name, text, page, root.get());
        }
        return page.isFaulty()
                ? new Faulty(page.faulty())
                : faulty(name, Fault.EMPTY, "There are only comments in the file.");
    }

    /// Looked for before the parser sees the text, because it would stop at the first without a word on where.
    private static void faultsOfLetters(Page page, String text) {
        if (!Letters.hidesAny(text) && !text.startsWith("%") && !text.contains("\n%")) {
            return;
        }
        int number = 0;
        boolean beforeContent = true;
        for (String line : text.lines().toList()) {
            number++;
            int column = 0;
            for (int letter : line.codePoints().toArray()) {
                column++;
                if (Letters.isHidden(letter)) {
                    page.fault(
                            Fault.HIDDEN_CHARACTER,
                            new Place(number, column),
                            "A character that cannot be seen (U+%04X) stands here.".formatted(letter));
                }
            }
            if (beforeContent && line.startsWith("%")) {
                page.fault(
                        Fault.DIRECTIVE,
                        new Place(number, 1),
                        "A line that begins with % is an instruction for programs, a YAML directive.");
            }
            beforeContent = beforeContent && (line.isBlank() || line.startsWith("#"));
        }
    }

    private static Read.Faulty notUtf8(String name, byte[] bytes, int position) {
        String before = new String(bytes, 0, position, StandardCharsets.UTF_8);
        int line = 1 + (int) before.chars().filter(letter -> letter == '\n').count();
        String start = before.substring(before.lastIndexOf('\n') + 1);
        int column = start.codePointCount(0, start.length()) + 1;
        var sentence = "Byte %d is no part of UTF-8 text.".formatted(position + 1);
        var problem =
                new Problem(name, line, column, Fault.NOT_UTF8, sentence, Fault.NOT_UTF8.remedy(), "(not shown)", 0);
        return new Read.Faulty(name, List.of(problem));
    }

    static Faulty faulty(String name, Fault fault, String sentence) {
        return new Faulty(new Read.Faulty(name, List.of(Problem.ofWholeFile(name, fault, sentence))));
    }
}
