package org.effleurage.cli;

import picocli.CommandLine.Option;

/// Options of every command that can have findings.
final class Reporting {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, sarif or github. Default: ${DEFAULT-VALUE}",
            defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "error or warning: what makes the exit code 1. Default: ${DEFAULT-VALUE}",
            defaultValue = "error")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never. Default: ${DEFAULT-VALUE}; NO_COLOR is honoured",
            defaultValue = "auto")
    private Colour colour = Colour.AUTO;

    enum FailOn {
        ERROR,
        WARNING
    }

    int report(Console console, Findings findings) {
        format.write(console, findings, colour);
        boolean fails = switch (failOn) {
            case ERROR -> findings.errors() > 0;
            case WARNING -> findings.warnings() + findings.errors() > 0;
        };
        return fails ? Exit.FINDINGS : Exit.CLEAN;
    }

    boolean forPeople() {
        return format == Format.TEXT;
    }

    Colour colour() {
        return colour;
    }
}
