package org.effleurage.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// Words nobody else uses, planted where patients are written about, and looked for wherever they must not turn up:
/// as they are, in UTF-16, in Base64, and with letters by number as addresses have them.
record Canaries(List<String> words) {

    static final String FAMILY_NAME = "Zylkander\u00f8";
    static final String GIVEN_NAME = "Quorvina";
    static final String NUMBER = "9991237773";
    static final String NOTE = "wexlar-note 4711";
    static final String SOURCE = "Brimwold chart";

    static Canaries ofThePatient() {
        return new Canaries(List.of(FAMILY_NAME, GIVEN_NAME, NUMBER, NOTE, SOURCE));
    }

    List<String> foundIn(String text) {
        return foundIn(text.getBytes(StandardCharsets.UTF_8));
    }

    List<String> foundIn(byte[] bytes) {
        // One byte, one character: any bytes can be searched as text.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return words.stream()
                .filter(word -> disguises(word).anyMatch(text::contains))
                .toList();
    }

    private static Stream<String> disguises(String word) {
        byte[] plain = word.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                latin(plain),
                latin(word.getBytes(StandardCharsets.UTF_16LE)),
                latin(word.getBytes(StandardCharsets.ISO_8859_1)),
                URLEncoder.encode(word, StandardCharsets.UTF_8),
                // What stands before it in a longer text shifts its letters; the middle stays recognisable.
                middle(Base64.getEncoder().encodeToString(plain)),
                middle(Base64.getEncoder().encodeToString(("x" + word).getBytes(StandardCharsets.UTF_8))),
                middle(Base64.getEncoder().encodeToString(("xx" + word).getBytes(StandardCharsets.UTF_8))));
    }

    private static String middle(String base64) {
        return base64.substring(4, base64.length() - 4);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Every file below, with what was found in it.
    List<String> foundBelow(Path folder) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                foundIn(bytes(file)).forEach(word -> found.add("%s in %s".formatted(word, folder.relativize(file))));
            }
        }
        return found;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
