package org.effleurage.fhir.census;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The one table from the hospital's codes to what rules ask for, each row with its source. A row ends in `*` where it
/// stands for all codes that begin so; the longest that fits counts.
public final class CensusCodes {
    private static final int COLUMNS = 4;

    /// What the release brings: codes that are verified, and our own.
    private static final String SHIPPED = "census-codes.csv";

    private final List<Row> rows;

    private CensusCodes(List<Row> rows) {
        this.rows = rows.stream()
                .sorted(Comparator.comparingInt((Row row) -> -row.code().length()))
                .toList();
    }

    /// @param ofTheSite whether the hospital itself wrote it
    private record Row(String system, String code, Meaning meaning, String source, boolean ofTheSite) {
        boolean fits(String otherSystem, String otherCode) {
            return system.equals(otherSystem)
                    && (code.endsWith("*")
                            ? otherCode.startsWith(code.substring(0, code.length() - 1))
                            : otherCode.equals(code));
        }
    }

    /// A line of the hospital's table that cannot be used.
    public static final class BadLine extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        BadLine(int line) {
            super("line " + line);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    public static CensusCodes shipped() {
        return new CensusCodes(shippedRows());
    }

    /// With the hospital's own rows, which come first where both fit.
    ///
    /// @param lines `system,code,means,source`; empty ones and those that begin with `#` say nothing
    public static CensusCodes with(List<String> lines) throws BadLine {
        return new CensusCodes(Stream.concat(rows(lines, true).stream(), shippedRows().stream())
                .toList());
    }

    private static List<Row> shippedRows() {
        try (InputStream file = CensusCodes.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException("the table of codes is not in this build");
            }
            var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            return rows(lines, false);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (BadLine broken) {
            throw new IllegalStateException("the table of codes of this build is broken", broken);
        }
    }

    private static List<Row> rows(List<String> lines, boolean ofTheSite) throws BadLine {
        var rows = new ArrayList<Row>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                rows.add(row(line, number, ofTheSite));
            }
        }
        return rows;
    }

    private static Row row(String line, int number, boolean ofTheSite) throws BadLine {
        String[] cells = line.split(",", COLUMNS);
        if (cells.length < COLUMNS || Stream.of(cells).anyMatch(String::isBlank)) {
            throw new BadLine(number);
        }
        Meaning meaning = Meaning.of(cells[2].strip()).orElseThrow(() -> new BadLine(number));
        return new Row(cells[0].strip(), cells[1].strip(), meaning, cells[3].strip(), ofTheSite);
    }

    Optional<Meaning> meaning(String system, String code) {
        return rows.stream()
                .filter(row -> row.fits(system, code))
                .map(Row::meaning)
                .findFirst();
    }

    /// Of these conditions a list read here would tell: only those that the hospital itself mapped something to.
    Set<String> told() {
        var told = new HashSet<String>();
        for (Row row : rows) {
            if (row.ofTheSite() && row.meaning() instanceof Meaning.Condition condition) {
                told.add(condition.withoutSide());
            }
        }
        return told;
    }

    /// Those that a search for observations names: `system|code`.
    List<String> observed() {
        return rows.stream()
                .filter(row -> !row.code().endsWith("*"))
                .filter(row -> row.meaning() instanceof Meaning.Measured || row.meaning() instanceof Meaning.CanAnswer)
                .map(row -> row.system() + "|" + row.code())
                .distinct()
                .toList();
    }
}
