package org.effleurage.protocol.file;

/// One thing wrong with one file: where, what, and what to do about it.
///
/// @param line counted from 1; 0 when the file as a whole is meant
/// @param column counted from 1; 0 when the file as a whole is meant
/// @param excerpt the line, or the part of a very long one around the column
/// @param caret how many characters of the excerpt come before the place
public record Problem(
        String file, int line, int column, Fault fault, String sentence, String remedy, String excerpt, int caret) {

    /// A problem with no line to show.
    static Problem ofWholeFile(String file, Fault fault, String sentence) {
        return new Problem(file, 0, 0, fault, sentence, fault.remedy(), "", 0);
    }

    public Severity severity() {
        return fault.severity();
    }

    @Override
    public String toString() {
        String said = "%s %s %s%n".formatted(severity().word(), fault.code(), sentence);
        String help = "  remedy: " + remedy;
        if (line == 0) {
            return "%s %s%s".formatted(file, said, help);
        }
        String number = String.valueOf(line);
        return "%s:%d:%d %s  %s | %s%n  %s | %s^%n%s"
                .formatted(
                        file,
                        line,
                        column,
                        said,
                        number,
                        excerpt,
                        " ".repeat(number.length()),
                        " ".repeat(caret),
                        help);
    }
}
