package org.effleurage.web.outcomes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chart with its table: the same in figures.
///
/// @param id for the picture's name
/// @param says what the reader should know before reading it
/// @param found the signals in words; empty where there is none
record ChartView(
        String id, String title, List<String> says, List<String> found, Drawing drawing, String unit, List<Row> rows) {

    /// @param limits empty where there is no point
    record Row(
            String when,
            String value,
            String limits,
            String signals,
            @Nullable String href) {}

    public boolean isEmpty() {
        return drawing.dots().isEmpty();
    }

    public boolean hasLinks() {
        return rows.stream().anyMatch(row -> row.href() != null);
    }
}
