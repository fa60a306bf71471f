package org.effleurage.web.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.assessment.During;
import org.effleurage.measure.Look;
import org.effleurage.measure.Tool;
import org.effleurage.protocol.Protocol;

/// A look as the columns of a question have it; which instrument it was stands in the protocol version.
record WrittenLook(
        String instrument, Optional<String> during, Optional<String> why, Optional<Integer> value, Instant at) {

    /// Its columns. A score of rows is their sum: none is missing, or it would not have been saved.
    ///
    /// @param of where it stands in the document
    /// @param name what its columns begin with
    static String columns(String of, String name) {
        return """
                   %1$s ->> 'instrument' as %2$s_instrument,
                   %1$s ->> 'during' as %2$s_during,
                   coalesce(%1$s ->> 'notAssessed', %1$s ->> 'notAssessable') as %2$s_why,
                   (%1$s ->> 'at')::timestamptz as %2$s_scored_at,
                   coalesce((%1$s ->> 'value')::integer,
                            (select sum(item.value::integer)::integer
                               from jsonb_each_text(%1$s -> 'items') item)) as %2$s_value""".formatted(of, name);
    }

    static Optional<WrittenLook> of(ResultSet row, String name) throws SQLException {
        String instrument = row.getString(name + "_instrument");
        if (instrument == null) {
            return Optional.empty();
        }
        return Optional.of(new WrittenLook(
                instrument,
                Optional.ofNullable(row.getString(name + "_during")),
                Optional.ofNullable(row.getString(name + "_why")),
                Optional.ofNullable(row.getObject(name + "_value", Integer.class)),
                row.getObject(name + "_scored_at", OffsetDateTime.class).toInstant()));
    }

    Look look(Protocol protocol) {
        Tool tool = protocol.schedule().instruments().stream()
                .filter(one -> one.id().equals(instrument))
                .findFirst()
                .map(Tool::of)
                .orElseThrow(() -> new IllegalStateException("a saved score names no instrument of its protocol"));
        return value.<Look>map(score -> new Look.Scored(tool, condition(), score, at))
                .orElseGet(() -> new Look.Unscored(tool, why.orElse(""), at));
    }

    private During condition() {
        return Stream.of(During.values())
                .filter(one -> one.code().equals(during.orElse("")))
                .findFirst()
                .orElse(During.REST);
    }
}
