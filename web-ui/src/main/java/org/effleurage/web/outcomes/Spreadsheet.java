package org.effleurage.web.outcomes;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Rows as XLSX: one sheet of sessions, and one that says what its columns mean. Numbers are numbers; all else is
/// written as text, which no spreadsheet runs, whatever it begins with.
final class Spreadsheet {
    /// So many rows are held in memory before they are written.
    private static final int ROWS_AT_ONCE = 500;

    private Spreadsheet() {}

    static void write(List<Column> columns, Iterable<DataRow> rows, OutputStream out) throws IOException {
        // The library takes XX.YYYY for a version and nothing else; ours stands in the docs.
        try (var book = new Workbook(out, "Effleurage", "1.0")) {
            sessions(book.newWorksheet("Sessions"), columns, rows);
            meanings(book.newWorksheet("Columns"), columns);
        }
    }

    private static void sessions(Worksheet sheet, List<Column> columns, Iterable<DataRow> rows) throws IOException {
        sheet.freezePane(0, 1);
        for (int at = 0; at < columns.size(); at++) {
            sheet.inlineString(0, at, columns.get(at).title());
        }
        int line = 1;
        for (DataRow row : rows) {
            for (int at = 0; at < columns.size(); at++) {
                cell(sheet, line, at, columns.get(at), row);
            }
            if (line++ % ROWS_AT_ONCE == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    /// An empty cell is no cell: a spreadsheet that takes an average counts it as nothing and not as 0.
    private static void cell(Worksheet sheet, int line, int at, Column column, DataRow row) {
        String value = column.of(row);
        if (value.isEmpty()) {
            return;
        }
        if (column.isNumber()) {
            sheet.value(line, at, Long.parseLong(value));
        } else {
            sheet.inlineString(line, at, value);
        }
    }

    private static void meanings(Worksheet sheet, List<Column> columns) throws IOException {
        for (int at = 0; at < columns.size(); at++) {
            sheet.inlineString(at, 0, columns.get(at).title());
            sheet.inlineString(at, 1, columns.get(at).meaning());
        }
        sheet.finish();
    }
}
