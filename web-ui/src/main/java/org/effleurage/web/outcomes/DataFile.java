package org.effleurage.web.outcomes;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Rows as a file that other programs read.
enum DataFile {
    CSV("csv", "text/csv"),
    NDJSON("ndjson", "application/x-ndjson"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String ending;
    private final String type;

    DataFile(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    /// The one that an address ends with.
    static DataFile at(String path) {
        return Stream.of(values())
                .filter(file -> path.endsWith("." + file.ending))
                .findFirst()
                .orElseThrow();
    }

    String ending() {
        return ending;
    }

    String type() {
        return type;
    }

    boolean isText() {
        return this != XLSX;
    }

    /// A row at a time, so that a year is no larger in memory than a day.
    void write(List<Column> columns, Iterable<DataRow> rows, OutputStream out) throws IOException {
        switch (this) {
            case CSV ->
                lines(
                        rows,
                        line(columns.stream().map(Column::title)),
                        row -> line(columns.stream().map(column -> column.of(row))),
                        out);
            case NDJSON -> lines(rows, "", row -> object(columns, row), out);
            case XLSX -> Spreadsheet.write(columns, rows, out);
        }
    }

    private static void lines(Iterable<DataRow> rows, String heading, Function<DataRow, String> line, OutputStream out)
            throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(heading);
        for (DataRow row : rows) {
            text.write(line.apply(row));
        }
        text.flush();
    }

    /// RFC 4180.
    private static String line(Stream<String> cells) {
        return cells.map(DataFile::inert).map(DataFile::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// A spreadsheet takes a cell that begins so for a formula and runs it. An apostrophe before it makes it
    /// text.
    static String inert(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + cell.replace("\"", "\"\"") + "\""
                : cell;
    }

    /// What is empty is left out.
    private static String object(List<Column> columns, DataRow row) {
        var cells = new LinkedHashMap<String, String>();
        columns.forEach(column -> {
            String cell = column.of(row);
            if (!cell.isEmpty()) {
                cells.put(column.title(), cell);
            }
        });
        return JSON.writeValueAsString(cells) + "\n";
    }
}
