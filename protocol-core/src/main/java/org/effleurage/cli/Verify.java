package org.effleurage.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.effleurage.protocol.file.Fault;
import org.effleurage.protocol.file.Problem;
import org.effleurage.protocol.file.Seal;
import org.effleurage.protocol.file.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Says whether each protocol file is the very one that was signed.",
            "With --ledger it also remembers what it verified, and refuses a step back to an older version."
        },
        mixinStandardHelpOptions = true)
final class Verify implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files or folders; the signature is FILE.sig")
    private List<String> files = List.of();

    @Option(names = "--key", required = true, paramLabel = "PEM", description = "The signer's public key (Ed25519)")
    private Path key = Path.of("");

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "What was verified so far; made when it is not there")
    private Optional<Path> ledger = Optional.empty();

    @Mixin
    private final Reporting reporting = new Reporting();

    Verify(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InvalidKeyException {
        var gathered = Gathered.of(console, files);
        var problems = new ArrayList<>(gathered.problems());
        var sealed = new ArrayList<Gathered.Good>();
        try {
            PublicKey signers = PemKeys.publicKey(console.at(key));
            for (Gathered.Good file : gathered.good()) {
                verify(file, signers).ifPresentOrElse(problems::add, () -> sealed.add(file));
            }
        } catch (PemKeys.Unreadable unreadable) {
            return reporting.report(console, Findings.of(unreadable.problem()));
        }
        if (ledger.isPresent()) {
            boolean allIsWell = problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
            problems.addAll(Ledger.read(console.at(ledger.get())).enter(sealed, allIsWell));
        }
        return reporting.report(
                console, new Findings(problems, gathered.findings().seen()));
    }

    private Optional<Problem> verify(Gathered.Good file, PublicKey signers) throws IOException, InvalidKeyException {
        var protocol = file.read().protocol();
        var seal = seal(console.at(file.path() + ".sig"));
        if (seal.isEmpty()) {
            return Optional.of(problem(
                    file, Fault.SIGNATURE_MISSING, "There is no readable signature in %s.sig.".formatted(file.path())));
        }
        var found = seal.get();
        if (!found.isMadeWith(signers)) {
            return Optional.of(problem(
                    file,
                    Fault.SIGNATURE_WRONG,
                    "The signature was not made with this key, or was changed afterwards."));
        }
        if (!found.protocol().equals(protocol.key())) {
            String sentence = "%s signed %s %s with other content than this."
                    .formatted(
                            found.signer(),
                            found.protocol().id(),
                            found.protocol().version());
            return Optional.of(problem(file, Fault.SIGNATURE_WRONG, sentence));
        }
        if (reporting.forPeople()) {
            console.out()
                    .println("%s: %s %s, signed by %s on %s"
                            .formatted(file.path(), protocol.id(), protocol.version(), found.signer(), found.at()));
        }
        return Optional.empty();
    }

    private static Optional<Seal> seal(Path file) throws IOException {
        try {
            return Seal.read(Files.readString(file));
        } catch (NoSuchFileException | CharacterCodingException none) {
            return Optional.empty();
        }
    }

    private static Problem problem(Gathered.Good file, Fault fault, String sentence) {
        return new Problem(file.path(), 0, 0, fault, sentence, fault.remedy(), "", 0);
    }
}
