package org.effleurage.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `effleurage`, with a command for each thing a lead wants to know of a protocol file.
@Command(
        name = "effleurage",
        description = "Checks, tries, compares, shows and signs protocol files.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 clean, 1 findings, 2 wrong use, 3 a fault in this program.",
            "Each command: effleurage help COMMAND"
        },
        subcommands = CommandLine.HelpCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Effleurage.Release.class)
public final class Effleurage {

    public static void main(String[] words) {
        var console = Console.standard();
        int code = run(console, words);
        console.out().flush();
        console.err().flush();
        System.exit(code);
    }

    static int run(Console console, String... words) {
        return commandLine(console).execute(words);
    }

    static CommandLine commandLine(Console console) {
        var line = new CommandLine(new Effleurage())
                .setOut(console.out())
                .setErr(console.err())
                .addSubcommand(new Lint(console))
                .addSubcommand(new Rehearse(console))
                .addSubcommand(new Try(console))
                .addSubcommand(new Explain(console))
                .addSubcommand(new Schema(console))
                .addSubcommand(new Diff(console))
                .addSubcommand(new Preview(console))
                .addSubcommand(new Key(console))
                .addSubcommand(new Sign(console))
                .addSubcommand(new Verify(console))
                .addSubcommand(new Simulate(console))
                .addSubcommand(new Export(console));
        line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    console.err().println(wrong.getMessage());
                    console.err()
                            .println("Try: %s --help"
                                    .formatted(wrong.getCommandLine()
                                            .getCommandSpec()
                                            .qualifiedName()));
                    return Exit.USAGE;
                })
                .setExecutionExceptionHandler((broken, command, parsed) -> {
                    console.err().println("effleurage: this is a fault in the program, please report it: " + broken);
                    for (StackTraceElement step : broken.getStackTrace()) {
                        console.err().println("  at " + step);
                    }
                    return Exit.INTERNAL;
                });
        return line;
    }

    static final class Release implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"effleurage " + number()};
        }

        /// Written into the jar by the build; classes run straight from a folder have none.
        static String number() {
            String number = Effleurage.class.getPackage().getImplementationVersion();
            return number == null ? "unreleased" : number;
        }
    }

    Effleurage() {}
}
