package org.effleurage.fhir.delivery;

import ca.uhn.fhir.parser.IParser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.effleurage.fhir.R4;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.SessionRecord;
import org.effleurage.fhir.SessionResources;
import org.hl7.fhir.r4.model.Bundle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What one session costs before it is sent, beside what HAPI's encoder alone costs for the same bundle. JMH makes
/// programs of these methods; `bin/bench-fhir` runs them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MappingBench {
    private final SessionRecord record =
            new BusyNight(Path.of("..", "..", "protocols"), Instant.parse("2026-11-26T20:00:00Z"), 1).sample();

    private final IParser parser = R4.context().newJsonParser();
    private final Bundle bundle = parser.parseResource(Bundle.class, json(record));

    private static String json(SessionRecord record) {
        return switch (SessionBundle.of(record)) {
            case SessionBundle.Ready ready -> ready.json();
            case SessionBundle.Unfit unfit ->
                throw new IllegalStateException("a made-up session that is not fit to be sent");
        };
    }

    @Benchmark
    public String encoder() {
        return parser.encodeResourceToString(bundle);
    }

    @Benchmark
    public SessionResources mapping() {
        return SessionResources.own(record);
    }

    /// Mapped, encoded, and looked through for what validators miss.
    @Benchmark
    public SessionBundle all() {
        return SessionBundle.of(record);
    }
}
