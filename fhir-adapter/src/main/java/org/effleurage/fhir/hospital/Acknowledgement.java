package org.effleurage.fhir.hospital;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.effleurage.fhir.TransactionReply.Line;

/// What a receiver of HL7 v2 says to one message.
///
/// @param code of MSA-1, such as `AA`
/// @param controlId of the message it speaks of, MSA-2
record Acknowledgement(String code, String controlId, List<Line> complaints) {
    private static final int LONGEST = 500;

    Acknowledgement {
        complaints = List.copyOf(complaints);
    }

    static Optional<Acknowledgement> read(String message) {
        String[] segments = message.strip().split("[\\r\\n]+", -1);
        if (!segments[0].startsWith("MSH") || segments[0].length() < 4) {
            return Optional.empty();
        }
        String bar = Pattern.quote(segments[0].substring(3, 4));
        String[] answer = {};
        var complaints = new ArrayList<Line>();
        for (String segment : segments) {
            String[] fields = segment.split(bar, -1);
            switch (fields[0]) {
                case "MSA" -> {
                    answer = fields;
                    if (!field(fields, 3).isEmpty()) {
                        complaints.add(line("", "", field(fields, 3)));
                    }
                }
                case "ERR" ->
                    complaints.add(
                            line(component(field(fields, 3)), field(fields, 2), field(fields, 8) + field(fields, 7)));
                default -> {
                    // Others say nothing about what became of it.
                }
            }
        }
        return answer.length == 0
                ? Optional.empty()
                : Optional.of(new Acknowledgement(field(answer, 1), field(answer, 2), complaints));
    }

    private static Line line(String code, String where, String text) {
        return new Line("error", code, where, text.substring(0, Math.min(LONGEST, text.length())));
    }

    private static String component(String field) {
        int hat = field.indexOf('^');
        return hat < 0 ? field : field.substring(0, hat);
    }

    private static String field(String[] fields, int number) {
        return number < fields.length ? fields[number] : "";
    }
}
