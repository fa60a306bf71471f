package org.effleurage.fhir.server;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What somebody asked to have exported. The order is its own address: no server keeps it, so it survives
/// restarts, any machine can serve it, and a file that broke off is simply fetched again, with the same
/// content.
///
/// @param ward only patients of this ward, where one was named
/// @param until nothing received later is in it, however often it is fetched
record ExportOrder(List<String> types, Optional<String> ward, Optional<Instant> since, Instant until) {
    static final List<String> TYPES =
            List.of("Patient", "CarePlan", "Procedure", "AdverseEvent", "Observation", "Provenance");

    private static final String NOT_NAMED = "-";

    /// What is asked for cannot be had. The words are for whoever asked.
    static final class NotOffered extends Exception {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        NotOffered(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    static ExportOrder of(Optional<String> types, Optional<String> ward, Optional<String> since, Instant until)
            throws NotOffered {
        List<String> asked =
                types.map(list -> Arrays.asList(list.split(",", -1))).orElse(TYPES);
        if (!TYPES.containsAll(asked)) {
            throw new NotOffered("_type takes " + String.join(", ", TYPES) + ".");
        }
        return new ExportOrder(
                TYPES.stream().filter(asked::contains).toList(),
                ward,
                since.isPresent() ? Optional.of(moment(since.get())) : Optional.empty(),
                until);
    }

    private static Instant moment(String text) throws NotOffered {
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException noMoment) {
            throw new NotOffered("_since takes a moment with its offset, 2026-11-20T20:00:00Z for example.");
        }
    }

    ExportBook.Wanted wanted() {
        return new ExportBook.Wanted(ward, since, until);
    }

    String token() {
        String text = "%d %s %s %s"
                .formatted(
                        until.toEpochMilli(),
                        since.map(Instant::toString).orElse(NOT_NAMED),
                        String.join(",", types),
                        ward.orElse(NOT_NAMED));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<ExportOrder> read(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", -1);
            return parts.length == 4
                    ? Optional.of(of(
                            Optional.of(parts[2]),
                            Optional.of(parts[3]).filter(ward -> !ward.equals(NOT_NAMED)),
                            Optional.of(parts[1]).filter(since -> !since.equals(NOT_NAMED)),
                            Instant.ofEpochMilli(Long.parseLong(parts[0]))))
                    : Optional.empty();
        } catch (IllegalArgumentException | NotOffered notOurs) {
            return Optional.empty();
        }
    }
}
