package org.effleurage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.List;
import java.util.concurrent.Callable;
import org.effleurage.protocol.file.Seal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sign",
        description = "Puts your signature beside a sound protocol file, as FILE.sig.",
        mixinStandardHelpOptions = true)
final class Sign implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The protocol file")
    private String file = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "PEM",
            description = "Your private key (Ed25519); effleurage key makes one")
    private Path key = Path.of("");

    @Option(names = "--signer", required = true, paramLabel = "NAME", description = "Who signs, at most 120 characters")
    private String signer = "";

    @Mixin
    private final Reporting reporting = new Reporting();

    Sign(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InvalidKeyException {
        if (!Seal.isName(signer)) {
            throw WrongUse.of(command, "--signer takes a name of 1 to 120 characters on one line.");
        }
        if (file.equals("-") || Files.isDirectory(console.at(file))) {
            throw WrongUse.of(command, "One file is signed at a time, not a folder and not standard input.");
        }
        var gathered = Gathered.of(console, List.of(file));
        if (gathered.isFaulty()) {
            return reporting.report(console, gathered.findings());
        }
        var protocol = gathered.good().getFirst().read().protocol();
        try {
            var seal = Seal.of(protocol.key(), signer, console.clock().instant(), PemKeys.privateKey(console.at(key)));
            Files.writeString(console.at(file + ".sig"), seal.text());
            console.out()
                    .println("%s %s signed by %s: %s.sig".formatted(protocol.id(), protocol.version(), signer, file));
            return Exit.CLEAN;
        } catch (PemKeys.Unreadable unreadable) {
            return reporting.report(console, Findings.of(unreadable.problem()));
        }
    }
}
