package org.effleurage.fhir.hospital;

import java.time.Duration;

/// How long and how much we listen.
///
/// @param answer from the first byte sent to the last byte read
/// @param whole for all the calls that one session may need
public record Patience(Duration connect, Duration answer, Duration whole, int mostBytes) {
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 4 * 1024 * 1024);
}
