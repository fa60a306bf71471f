package org.effleurage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "export", description = "Writes a protocol for other systems.", mixinStandardHelpOptions = true)
final class Export implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FORM", description = "fhir: FHIR R4 definitions")
    private String form = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The protocol file; - reads standard input")
    private String file = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "JSON",
            description = "Where it goes. Default: standard output")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private final Reporting reporting = new Reporting();

    Export(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var gathered = Gathered.of(console, List.of(file));
        if (gathered.isFaulty()) {
            return reporting.report(console, gathered.findings());
        }
        if (gathered.good().size() != 1) {
            throw WrongUse.of(command, "One protocol is exported at a time, not a folder.");
        }
        String text = export().of(gathered.good().getFirst().read().protocol());
        if (output.isPresent()) {
            Files.writeString(console.at(output.get()), text);
            console.out().println("Written: " + output.get());
        } else {
            console.out().print(text);
        }
        return Exit.CLEAN;
    }

    private ProtocolExport export() {
        return ServiceLoader.load(ProtocolExport.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(known -> known.name().equals(form))
                .findFirst()
                .orElseThrow(() -> WrongUse.of(command, "Nothing here exports to \"%s\".".formatted(form)));
    }
}
