package org.effleurage.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/// Where a command reads and writes; the only place that knows of standard streams.
///
/// @param out results, fit for a pipe
/// @param err what went wrong with the command itself
/// @param here what relative paths start from
public record Console(InputStream in, PrintWriter out, PrintWriter err, Clock clock, Path here) {

    static Console standard() {
        return new Console(
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                Path.of(""));
    }

    Path at(String name) {
        return here.resolve(name);
    }

    Path at(Path name) {
        return here.resolve(name);
    }
}
