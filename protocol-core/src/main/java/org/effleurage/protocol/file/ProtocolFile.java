package org.effleurage.protocol.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// One YAML file of a protocol.
public final class ProtocolFile {
    public static final int LARGEST_BYTES = 256 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    public static Read read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            return faulty(name, Fault.CANNOT_READ, "There is no such file.");
        }
        try (var in = Files.newInputStream(file)) {
            return read(name, in.readNBytes(LARGEST_BYTES + 1));
        } catch (IOException unreadable) {
            return faulty(name, Fault.CANNOT_READ, "The file cannot be opened.");
        }
    }

    /// The digest in the protocol's key is the one of these very bytes.
    ///
    /// @param name how the file is called in messages
    public static Read read(String name, byte[] bytes) {
        if (bytes.length > LARGEST_BYTES) {
            return faulty(name, Fault.TOO_LARGE, "The file is larger than %d kB.".formatted(LARGEST_BYTES / 1024));
        }
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var all = ByteBuffer.wrap(bytes);
        try {
            String text = utf8.decode(all).toString();
            return read(name, text, bytes);
        } catch (CharacterCodingException notText) {
            return notUtf8(name, bytes, all.position());
        }
    }

    private static Read read(String name, String text, byte[] bytes) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        String plain = marked ? text.substring(1) : text;
        var page = new Page(name, plain);
        faultsOfLetters(page, plain);
        if (plain.isBlank()) {
            return faulty(name, Fault.EMPTY, "There is nothing in the file.");
        }
        if (page.isFaulty()) {
            return page.faulty();
        }
        var root = Yaml.read(page, plain);
        if (root.isEmpty()) {
            return page.isFaulty() ? page.faulty() : faulty(name, Fault.EMPTY, "There are only comments in the file.");
        }
        return new Chapters(page, root.get(), sha256(bytes))
                .read()
                .<Read>map(protocol -> new Read.Good(name, protocol, text))
                .orElseGet(page::faulty);
    }

    /// Looked for before the parser sees the text, because it would stop at the first without a word on where.
    private static void faultsOfLetters(Page page, String text) {
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
                            "Character U+%04X cannot be seen.".formatted(letter));
                }
            }
            if (beforeContent && line.startsWith("%")) {
                page.fault(Fault.DIRECTIVE, new Place(number, 1), "A YAML directive stands here.");
            }
            beforeContent = beforeContent && (line.isBlank() || line.startsWith("#"));
        }
    }

    private static Read notUtf8(String name, byte[] bytes, int position) {
        String before = new String(bytes, 0, position, StandardCharsets.UTF_8);
        int line = 1 + (int) before.chars().filter(letter -> letter == '\n').count();
        String start = before.substring(before.lastIndexOf('\n') + 1);
        int column = start.codePointCount(0, start.length()) + 1;
        var sentence = "Byte %d is no part of UTF-8 text.".formatted(position + 1);
        var problem =
                new Problem(name, line, column, Fault.NOT_UTF8, sentence, Fault.NOT_UTF8.remedy(), "(not shown)", 0);
        return new Read.Faulty(name, List.of(problem));
    }

    private static Read faulty(String name, Fault fault, String sentence) {
        return new Read.Faulty(name, List.of(Problem.ofWholeFile(name, fault, sentence)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private ProtocolFile() {}
}
