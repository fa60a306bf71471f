package org.effleurage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.file.Length;
import org.effleurage.protocol.file.PatientFile;
import org.effleurage.protocol.file.Problem;
import org.effleurage.protocol.file.ProtocolFile;
import org.effleurage.screening.AtStep;
import org.effleurage.screening.Finding;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "try",
        description = "Screens a patient with a protocol: may it start, what is asked, what is left alone.",
        mixinStandardHelpOptions = true)
final class Try implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "The protocol file; - reads standard input")
    private String file = "";

    @Parameters(
            index = "1",
            paramLabel = "PATIENT",
            description = {
                "A YAML file with the keys an example has under given: age, conditions, results, answers, …",
                "or a FHIR R4 Bundle about one patient, in JSON"
            })
    private String patient = "";

    @Mixin
    private final Reporting reporting = new Reporting();

    Try(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(console.at(patient))) {
            throw WrongUse.of(command, "There is no file " + patient + ".");
        }
        var gathered = Gathered.of(console, List.of(file));
        if (gathered.isFaulty()) {
            return reporting.report(console, gathered.findings());
        }
        if (gathered.good().size() != 1) {
            throw WrongUse.of(command, "One protocol is tried at a time, not a folder.");
        }
        var protocol = gathered.good().getFirst().read().protocol();
        return switch (PatientFile.read(
                patient, bytes(), protocol, console.clock().instant())) {
            case PatientFile.Faulty faulty -> reporting.report(console, new Findings(faulty.problems(), 1));
            case PatientFile.Known known -> {
                tell(protocol, PatientFile.screen(protocol, known));
                known.unread().forEach(this::tell);
                yield Exit.CLEAN;
            }
        };
    }

    /// One byte more than is read, so that a file that is too large is told to be so.
    private byte[] bytes() throws IOException {
        try (var in = Files.newInputStream(console.at(patient))) {
            return in.readNBytes(ProtocolFile.LARGEST_BYTES + 1);
        }
    }

    private void tell(Problem unread) {
        console.out()
                .println("  not read, %s:%d:%d: %s"
                        .formatted(unread.file(), unread.line(), unread.column(), unread.sentence()));
    }

    private void tell(Protocol protocol, Screening screening) {
        console.out().println("%s %s: %s".formatted(protocol.id(), protocol.version(), word(screening.result())));
        screening.stillAllowed().ifPresent(console.out()::println);
        for (Finding finding : screening.findings()) {
            if (finding.result() != Result.CLEAR || finding.limit().isPresent()) {
                console.out()
                        .println("  %-5s %s: %s (%s)"
                                .formatted(
                                        word(finding.result()),
                                        finding.rule().id(),
                                        finding.rule().say(),
                                        finding.because().english()));
            }
        }
        screening.steps().stream()
                .filter(AtStep::isAllowed)
                .forEach(at -> console.out()
                        .println("  left  %s, %s"
                                .formatted(
                                        at.step().name(), Length.words(at.step().length()))));
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
