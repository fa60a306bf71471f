package org.effleurage.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.effleurage.protocol.file.ClinicalDiff;
import org.effleurage.protocol.file.Fault;
import org.effleurage.protocol.file.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        description = {
            "Says in clinical sentences what changed between two versions of a protocol, and whether the version"
                    + " number says so too.",
            "A change of safety or dose raises the first number, an optional step or evidence the second,"
                    + " wording the third."
        },
        mixinStandardHelpOptions = true)
final class Diff implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "OLDER", description = "The file as it was; - reads standard input")
    private String older = "";

    @Parameters(index = "1", paramLabel = "NEWER", description = "The file as it is")
    private String newer = "";

    @Mixin
    private final Reporting reporting = new Reporting();

    Diff(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var gathered = Gathered.of(console, List.of(older, newer));
        if (gathered.isFaulty()) {
            return reporting.report(console, gathered.findings());
        }
        if (gathered.good().size() != 2) {
            throw WrongUse.of(command, "Two files are compared, not folders.");
        }
        var was = gathered.good().getFirst().read().protocol();
        var is = gathered.good().getLast().read().protocol();
        if (!was.id().equals(is.id())) {
            throw WrongUse.of(
                    command, "%s and %s are two protocols, not two versions of one.".formatted(was.id(), is.id()));
        }
        var diff = ClinicalDiff.between(was, is);
        if (reporting.forPeople()) {
            print(diff);
        }
        var problems = diff.versionFits()
                ? List.<Problem>of()
                : List.of(problem(diff, gathered.good().getLast()));
        return reporting.report(console, new Findings(problems, 2));
    }

    private void print(ClinicalDiff diff) {
        console.out()
                .println("%s %s, compared with %s"
                        .formatted(
                                diff.newer().id(),
                                diff.newer().version(),
                                diff.older().version()));
        console.out().println();
        diff.changes()
                .forEach(change -> console.out()
                        .println("  %-9s %s".formatted(change.weight().word(), change.sentence())));
        if (diff.changes().isEmpty()) {
            console.out().println("  Nothing changed.");
        }
        console.out().println();
    }

    private static Problem problem(ClinicalDiff diff, Gathered.Good file) {
        String sentence = "What changed raises the %s number; %s is too low after %s."
                .formatted(
                        diff.demanded().number(),
                        diff.newer().version(),
                        diff.older().version());
        return Place.ofKey(file, "version", Fault.VERSION_TOO_LOW, sentence, "Write version: " + diff.lowestThatFits());
    }
}
