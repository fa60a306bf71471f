package org.effleurage.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.effleurage.protocol.file.Example;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        description = {
            "Plays the examples of protocol files through and names each.",
            "An example that comes out otherwise is an error; a rule that holds in no example is a warning."
        },
        mixinStandardHelpOptions = true)
final class Rehearse implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files or folders; - reads standard input. Default: the folder protocols")
    private List<String> files = List.of("protocols");

    @Mixin
    private final Reporting reporting = new Reporting();

    Rehearse(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var gathered = Gathered.of(console, files);
        if (reporting.forPeople()) {
            for (Gathered.Good file : gathered.good()) {
                file.read().examples().stream()
                        .map(Example::name)
                        .forEach(name -> console.out().println("%s: as expected: %s".formatted(file.path(), name)));
            }
        }
        return reporting.report(console, gathered.findings());
    }
}
