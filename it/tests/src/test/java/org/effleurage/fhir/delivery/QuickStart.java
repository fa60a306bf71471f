package org.effleurage.fhir.delivery;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// How a machine of a fault run is started: with its classes laid out beforehand (JDK's AOT cache), as the
/// product is. A machine that is killed every half second would else do little but load classes.
final class QuickStart {
    private static final String PATHS = System.getProperty("java.class.path");

    private final Path cache;
    private final String classPath;

    /// @param folder for the cache, and for a jar of each folder on the class path: a cache knows only jars
    QuickStart(Path folder) throws IOException {
        cache = folder.resolve("machine.aot");
        var entries = new ArrayList<String>();
        for (String entry : PATHS.split(File.pathSeparator, -1)) {
            Path place = Path.of(entry);
            if (Files.isDirectory(place)) {
                Path jar = folder.resolve("classes-%d.jar".formatted(entries.size()));
                pack(place, jar);
                entries.add(jar.toString());
            } else {
                entries.add(entry);
            }
        }
        classPath = String.join(File.pathSeparator, entries);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    /// A machine that writes down what it loads and ends by itself.
    List<String> learning(List<String> arguments) {
        return command("-XX:AOTCacheOutput=" + cache, arguments);
    }

    List<String> working(List<String> arguments) {
        return command("-XX:AOTCache=" + cache, arguments);
    }

    private List<String> command(String with, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                with,
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                DeliveryNode.class.getName()));
        command.addAll(arguments);
        return command;
    }
}
