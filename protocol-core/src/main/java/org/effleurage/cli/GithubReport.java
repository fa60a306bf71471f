package org.effleurage.cli;

import org.effleurage.protocol.file.Problem;
import org.effleurage.protocol.file.Severity;

/// Workflow commands, which put each problem beside its line on a pull request.
final class GithubReport {

    static String of(Findings findings) {
        return Format.lines(findings.problems(), GithubReport::annotation);
    }

    private static String annotation(Problem problem) {
        String place = problem.line() == 0 ? "" : ",line=%d,col=%d".formatted(problem.line(), problem.column());
        return "::%s file=%s%s,title=%s::%s"
                .formatted(
                        level(problem.severity()),
                        property(problem.file()),
                        place,
                        property(problem.fault().code()),
                        data(problem.sentence() + " " + problem.remedy()));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case ADVICE -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private GithubReport() {}
}
