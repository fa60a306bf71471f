package org.effleurage.cli;

import java.util.List;

/// Commands that need more than this module may name, FHIR for example. Found on the class path of the runnable jar.
public interface MoreCommands {

    /// Instances annotated as commands.
    List<Object> commands(Console console);
}
