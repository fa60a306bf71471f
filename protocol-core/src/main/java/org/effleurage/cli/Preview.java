package org.effleurage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "preview",
        description = "Shows a protocol as a bedside card: one HTML page that needs nothing else and prints well.",
        mixinStandardHelpOptions = true)
final class Preview implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The protocol file; - reads standard input")
    private String file = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "HTML",
            description = "Where the page goes. Default: standard output")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private final Reporting reporting = new Reporting();

    Preview(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var gathered = Gathered.of(console, List.of(file));
        if (gathered.isFaulty()) {
            return reporting.report(console, gathered.findings());
        }
        if (gathered.good().size() != 1) {
            throw WrongUse.of(command, "One protocol is shown at a time, not a folder.");
        }
        String card = BedsideCard.of(gathered.good().getFirst().read().protocol());
        if (output.isPresent()) {
            Files.writeString(console.at(output.get()), card);
            console.out().println("Written: " + output.get());
        } else {
            console.out().print(card);
        }
        return Exit.CLEAN;
    }
}
