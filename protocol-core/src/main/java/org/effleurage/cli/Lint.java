package org.effleurage.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        description = "Says everything that is wrong with protocol files, each with place, cause and remedy.",
        mixinStandardHelpOptions = true)
final class Lint implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files or folders; - reads standard input. Default: the folder protocols")
    private List<String> files = List.of("protocols");

    @Mixin
    private final Reporting reporting = new Reporting();

    Lint(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return reporting.report(console, Gathered.of(console, files).findings());
    }
}
