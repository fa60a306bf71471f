package org.effleurage.cli;

import java.util.List;
import org.effleurage.protocol.file.Problem;
import org.effleurage.protocol.file.Severity;

/// What a command found.
///
/// @param problems with the path of the file as the reader of the report knows it
/// @param seen how many files were read
record Findings(List<Problem> problems, int seen) {
    Findings {
        problems = List.copyOf(problems);
    }

    long errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    long warnings() {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.WARNING)
                .count();
    }

    static Findings of(Problem problem) {
        return new Findings(List.of(problem), 1);
    }

    static Problem at(String path, Problem problem) {
        return new Problem(
                path,
                problem.line(),
                problem.column(),
                problem.fault(),
                problem.sentence(),
                problem.remedy(),
                problem.excerpt(),
                problem.caret());
    }
}
