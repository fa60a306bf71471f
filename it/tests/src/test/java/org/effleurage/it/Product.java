package org.effleurage.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Effleurage as its users start it: the packaged application in a process of its own, in the demo profile.
final class Product implements AutoCloseable {
    private static final Path ROOT = root();
    private static final Path APP = ROOT.resolve("web-ui/target/app");
    private static final Pattern AT = Pattern.compile("Effleurage is at (http://\\S+)");

    private final Child child;
    private final String address;

    private Product(Child child, String address) {
        this.child = child;
        this.address = address;
    }

    static Product start(String... settings) {
        var command = new ArrayList<>(List.of(
                Child.java(),
                "-XX:AOTCache=effleurage.aot",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx256m",
                "-jar",
                "effleurage.jar"));
        command.addAll(List.of(settings));
        addUnlessGiven(command, "--server.port=", "0");
        addUnlessGiven(command, "--spring.profiles.active=", "demo");
        addUnlessGiven(
                command, "--effleurage.protocols=", ROOT.resolve("protocols").toString());
        addUnlessGiven(
                command,
                "--effleurage.audit.anchors=",
                TestFolders.fresh("anchors").toString());
        Child child = Child.start(command, APP, Product::address);
        return new Product(child, child.awaitReady());
    }

    /// The same option twice would be read as a list.
    private static void addUnlessGiven(List<String> command, String option, String value) {
        if (command.stream().noneMatch(given -> given.startsWith(option))) {
            command.add(option + value);
        }
    }

    private static Optional<String> address(String line) {
        var found = AT.matcher(line);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /// The top of the repository: the folder that holds `protocols/`.
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("protocols"))) {
            here = Optional.ofNullable(here.getParent())
                    .orElseThrow(() -> new IllegalStateException("run the tests inside the repository"));
        }
        return here;
    }

    String address() {
        return address;
    }

    String log() {
        return child.everythingSaid();
    }

    /// What it started, such as its PostgreSQL, lives on.
    void kill() {
        child.killAlone();
    }

    void killWithItsDatabase() {
        child.kill();
    }

    long pid() {
        return child.pid();
    }

    @Override
    public void close() {
        child.close();
    }
}
