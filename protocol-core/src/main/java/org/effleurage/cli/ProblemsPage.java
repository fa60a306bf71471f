package org.effleurage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// `docs/problems.md`, which the build packs beside these classes: one text for the page and the terminal.
record ProblemsPage(List<Entry> entries) {
    private static final Pattern ROW = Pattern.compile("\\| (EFF\\d{3}) \\| (.*) \\| (.*) \\|");

    ProblemsPage {
        entries = List.copyOf(entries);
    }

    /// One code.
    ///
    /// @param chapter the heading it stands under, for example `Protocol files`
    /// @param about what that chapter says before its table
    record Entry(String code, String meaning, String remedy, String chapter, String about) {}

    Optional<Entry> find(String code) {
        return entries.stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    static ProblemsPage packaged() {
        try (InputStream page = ProblemsPage.class.getResourceAsStream("problems.md")) {
            return of(new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ProblemsPage of(String page) {
        var entries = new ArrayList<Entry>();
        String chapter = "";
        var about = new StringBuilder();
        for (String line : page.lines().toList()) {
            var row = ROW.matcher(line);
            if (line.startsWith("## ")) {
                chapter = line.substring(3);
                about.setLength(0);
            } else if (row.matches()) {
                entries.add(new Entry(
                        row.group(1),
                        row.group(2),
                        row.group(3),
                        chapter,
                        about.toString().strip()));
            } else if (!line.startsWith("|")) {
                about.append(line).append('\n');
            }
        }
        return new ProblemsPage(entries);
    }
}
