package org.effleurage.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The command was asked for something it cannot do: exit code 2 with one sentence.
final class WrongUse {

    static CommandLine.ParameterException of(CommandSpec command, String sentence) {
        return new CommandLine.ParameterException(command.commandLine(), sentence);
    }

    private WrongUse() {}
}
