package org.effleurage.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Says what a problem code means and what to do.",
        mixinStandardHelpOptions = true)
final class Explain implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "CODE", description = "For example EFF120, or all")
    private String code = "";

    Explain(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var page = ProblemsPage.packaged();
        if (code.equalsIgnoreCase("all")) {
            page.entries().forEach(entry -> console.out().println(entry.code() + "  " + entry.meaning()));
            return Exit.CLEAN;
        }
        var found = page.find(code.toUpperCase(Locale.ROOT));
        found.ifPresentOrElse(this::print, () -> {
            throw WrongUse.of(command, "There is no problem %s. All of them: effleurage explain all".formatted(code));
        });
        return Exit.CLEAN;
    }

    private void print(ProblemsPage.Entry entry) {
        console.out().println("%s  %s".formatted(entry.code(), entry.meaning()));
        console.out().println("remedy: " + entry.remedy());
        console.out().println();
        console.out().println(entry.chapter());
        List.of(entry.about().split("\n")).forEach(console.out()::println);
    }
}
