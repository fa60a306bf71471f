package org.effleurage.cli;

import org.effleurage.protocol.file.Problem;

/// For a person at a terminal: place, code, the line with a caret, a sentence, what to do.
final class TextReport {

    static String of(Findings findings, Colour colour) {
        var text = new StringBuilder();
        for (Problem problem : findings.problems()) {
            text.append(said(problem, colour)).append('\n');
            text.append("  help: effleurage explain ")
                    .append(problem.fault().code())
                    .append("\n\n");
        }
        return text.append(summary(findings)).append('\n').toString();
    }

    private static String said(Problem problem, Colour colour) {
        String text = problem.toString().replace(System.lineSeparator(), "\n");
        String code = problem.severity().word() + " " + problem.fault().code();
        return text.replaceFirst(code, colour.alarm(code));
    }

    private static String summary(Findings findings) {
        String files = counted(findings.seen(), "file");
        long problems = findings.problems().size();
        return problems == 0
                ? "%s, nothing wrong".formatted(files)
                : "%s, %s".formatted(files, counted(problems, "problem"));
    }

    private static String counted(long number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }

    private TextReport() {}
}
