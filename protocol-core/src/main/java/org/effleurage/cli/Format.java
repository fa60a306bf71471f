package org.effleurage.cli;

import java.util.List;
import java.util.function.Function;

/// How findings are written: for people, for programs, for code scanning, for annotations on a pull request.
enum Format {
    TEXT,
    JSON,
    SARIF,
    GITHUB;

    void write(Console console, Findings findings, Colour colour) {
        console.out()
                .print(
                        switch (this) {
                            case TEXT -> TextReport.of(findings, colour);
                            case JSON -> JsonReport.of(findings);
                            case SARIF -> SarifReport.of(findings);
                            case GITHUB -> GithubReport.of(findings);
                        });
        console.out().flush();
    }

    static <T> String lines(List<T> each, Function<T, String> line) {
        var text = new StringBuilder();
        each.forEach(one -> text.append(line.apply(one)).append('\n'));
        return text.toString();
    }
}
