package org.effleurage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "schema",
        description = "Prints the JSON Schema of a kind of file, for an editor or a pipeline.",
        mixinStandardHelpOptions = true)
final class Schema implements Callable<Integer> {
    /// `parts` is what the others share.
    static final List<String> KINDS = List.of(
            "contraindications",
            "evidence",
            "instrument",
            "instrument-choice",
            "parts",
            "protocol",
            "schedule",
            "stop-rules",
            "wording");

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "KIND",
            arity = "0..1",
            defaultValue = "protocol",
            description = "protocol (the default), instrument, … ; list names them all")
    private String kind = "protocol";

    Schema(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (kind.equals("list")) {
            KINDS.forEach(console.out()::println);
            return Exit.CLEAN;
        }
        if (!KINDS.contains(kind)) {
            throw WrongUse.of(command, "There is no schema of %s. All of them: effleurage schema list".formatted(kind));
        }
        console.out().print(packaged(kind));
        return Exit.CLEAN;
    }

    static String packaged(String kind) {
        try (InputStream schema = Schema.class.getResourceAsStream("schema/%s-v1.schema.json".formatted(kind))) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
