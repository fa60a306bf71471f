package org.effleurage.it;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.screening.Fact;
import org.effleurage.screening.Screening;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;

/// Measures the reading of a thousand protocol files beside what the YAML parser alone needs for the same
/// bytes, and the screening of one patient against a hundred protocols. `bin/bench-protocols` runs it.
///
/// A report for people, as `Bench` is.
final class ProtocolBench {
    private static final int FILES = 1000;
    private static final int PROTOCOLS = 100;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int WARM_UPS = 8;
    private static final int MEASURED = 7;
    private static final int SCREENINGS = 4000;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("effleurage-bench");
        try {
            copies(Path.of(arguments[0]), folder);
            reading(folder);
            screening(folder);
        } finally {
            delete(folder);
        }
    }

    /// The shipped protocols over and over, each under an id of its own, beside the shared files they use.
    private static void copies(Path shipped, Path folder) throws IOException {
        for (Path shared : list(shipped, Files::isDirectory)) {
            Path copy = Files.createDirectories(folder.resolve(shared.getFileName()));
            for (Path file : list(shared, Files::isRegularFile)) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        var texts = new ArrayList<String>();
        for (Path file : list(shipped, path -> path.toString().endsWith(".yaml"))) {
            texts.add(Files.readString(file));
        }
        for (int number = 0; number < FILES; number++) {
            String id = "copy-%04d".formatted(number);
            String text = texts.get(number % texts.size()).replaceFirst("(?m)^id: .*$", "id: " + id);
            Files.writeString(folder.resolve(id + ".yaml"), text);
        }
    }

    private static void reading(Path folder) throws IOException {
        var contents = new ArrayList<byte[]>();
        for (Path file : list(folder, Files::isRegularFile)) {
            contents.add(Files.readAllBytes(file));
        }
        long bytes = contents.stream().mapToLong(content -> content.length).sum();
        report("files", "%d with %.1f MB".formatted(contents.size(), bytes / 1e6));

        var parser = median(
                () -> contents.parallelStream().mapToLong(ProtocolBench::parsed).sum());
        var loader = median(() -> {
            var read = ProtocolFolder.read(folder);
            if (!read.faulty().isEmpty()) {
                throw new IllegalStateException(read.faulty().getFirst().toString());
            }
            return read.good().size();
        });
        report("the YAML parser alone, from memory", millis(parser.wall()));
        report("loading and checking, from disk (goal: under 2 s)", millis(loader.wall()));
        report("times the parser (goal: at most 5)", times(loader.wall(), parser.wall()));
        report("the YAML parser alone, processor time", millis(parser.processor()));
        report("loading and checking, processor time", millis(loader.processor()));
        report("times the parser, processor time", times(loader.processor(), parser.processor()));
    }

    private static String times(long one, long other) {
        return String.format(Locale.ROOT, "%.2f", (double) one / other);
    }

    private static long parsed(byte[] content) {
        var settings = LoadSettings.builder().setUseMarks(true).build();
        long events = 0;
        for (var event : new Parse(settings).parseString(new String(content, StandardCharsets.UTF_8))) {
            events += event.getStartMark().isPresent() ? 1 : 0;
        }
        return events;
    }

    /// How long it took, and how much of all cores: the second bears a machine that others use too, and counts the
    /// collecting of garbage and what the compiler of the Java runtime still does.
    private record Cost(long wall, long processor) {}

    /// The first rounds are warm-up: the compiler of the Java runtime is still at work.
    private static Cost median(LongSupplier work) {
        for (int round = 0; round < WARM_UPS; round++) {
            nanos(work);
        }
        var costs = IntStream.range(0, MEASURED).mapToObj(round -> cost(work)).toList();
        return new Cost(middle(costs, Cost::wall), middle(costs, Cost::processor));
    }

    private static long middle(List<Cost> costs, ToLongFunction<Cost> part) {
        return costs.stream().mapToLong(part).sorted().toArray()[costs.size() / 2];
    }

    private static Cost cost(LongSupplier work) {
        long before = PROCESS.getProcessCpuTime();
        long wall = nanos(work);
        return new Cost(wall, PROCESS.getProcessCpuTime() - before);
    }

    private static long nanos(LongSupplier work) {
        long start = System.nanoTime();
        if (work.getAsLong() == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return System.nanoTime() - start;
    }

    private static void screening(Path folder) {
        var protocols = ProtocolFolder.read(folder).protocols().subList(0, PROTOCOLS);
        var facts = List.<Fact>of(
                new Fact.ProblemList(Set.of("asthma", "dvt-leg"), "Problem list", NOW),
                new Fact.Measurement("777-3", BigDecimal.valueOf(210), "10*3/uL", "Laboratory", NOW),
                new Fact.Measurement("8310-5", new BigDecimal("36.8"), "Cel", "Vital signs", NOW));
        long[] times = new long[SCREENINGS];
        for (int round = 0; round < SCREENINGS; round++) {
            times[round] = nanos(() -> screened(protocols, facts));
        }
        long[] measured = Arrays.copyOfRange(times, SCREENINGS / 2, SCREENINGS);
        Arrays.sort(measured);
        report(
                "rules of %d protocols".formatted(PROTOCOLS),
                "%d"
                        .formatted(protocols.stream()
                                .mapToInt(protocol -> protocol.rules().size())
                                .sum()));
        report("one patient against them, median (goal: under 1 ms)", millis(measured[measured.length / 2]));
        report("one patient against them, p99", millis(measured[measured.length * 99 / 100]));
    }

    private static long screened(List<Protocol> protocols, List<Fact> facts) {
        long findings = 0;
        for (Protocol protocol : protocols) {
            findings += Screening.of(protocol, facts, NOW).findings().size();
        }
        return findings;
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }

    private static void report(String what, String value) {
        System.out.printf(Locale.ROOT, "%-55s %s%n", what, value);
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
        try (var listed = Files.list(folder)) {
            return listed.filter(wanted).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private ProtocolBench() {}
}
