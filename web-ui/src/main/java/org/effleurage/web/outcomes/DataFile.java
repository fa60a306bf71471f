package org.effleurage.web.outcomes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Rows as a file that other programs read.
enum DataFile {
    CSV("csv", "text/csv"),
    NDJSON("ndjson", "application/x-ndjson");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String ending;
    private final String type;

    DataFile(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    String ending() {
        return ending;
    }

    String type() {
        return type;
    }

    /// A row at a time, so that a year is no larger in memory than a day.
    void write(List<Column> columns, Iterable<DataRow> rows, Appendable out) throws IOException {
        if (this == CSV) {
            out.append(line(columns.stream().map(Column::title)));
        }
        for (DataRow row : rows) {
            out.append(
                    switch (this) {
                        case CSV -> line(columns.stream().map(column -> column.of(row)));
                        case NDJSON -> object(columns, row);
                    });
        }
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
