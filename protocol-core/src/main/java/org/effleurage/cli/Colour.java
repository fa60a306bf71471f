package org.effleurage.cli;

import picocli.CommandLine.Help.Ansi;

/// Colour on the terminal. `auto` follows NO_COLOR and whether a person is looking.
enum Colour {
    AUTO,
    ALWAYS,
    NEVER;

    private static final String RED = "\u001B[31m";
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    String alarm(String text) {
        return isOn() ? RED + BOLD + text + PLAIN : text;
    }

    String strong(String text) {
        return isOn() ? BOLD + text + PLAIN : text;
    }

    private boolean isOn() {
        return switch (this) {
            case AUTO -> Ansi.AUTO.enabled();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
