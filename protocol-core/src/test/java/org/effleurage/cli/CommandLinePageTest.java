package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `docs/command-line.md` shows what really happens: every example is typed in a copy of the shipped protocols.
class CommandLinePageTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern PRINTF = Pattern.compile("printf '([^']*)' > (\\S+)");
    private static final Pattern SED = Pattern.compile("sed 's/([^/]*)/([^/]*)/' (\\S+) > (\\S+)");

    private final Path here;
    private final Terminal terminal;

    CommandLinePageTest(@TempDir Path here) {
        this.here = here;
        terminal = new Terminal(here);
    }

    @BeforeEach
    void copiesTheProtocols() throws IOException {
        Path shipped = Terminal.REPOSITORY.resolve("protocols");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        here.resolve("protocols")
                                .resolve(shipped.relativize(file).toString()));
            }
        }
    }

    // In the order of the page: a later example may build on an earlier one.
    @TestFactory
    List<DynamicTest> showsWhatHappens() throws IOException {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.command(),
                        () -> assertThat(happens(example.command())).matches(example.shown())))
                .toList();
    }

    private String happens(String command) {
        var printf = PRINTF.matcher(command);
        if (printf.matches()) {
            terminal.write(printf.group(2), printf.group(1));
            return "";
        }
        var sed = SED.matcher(command);
        if (sed.matches()) {
            String text = terminal.read(sed.group(3));
            assertThat(text).contains(sed.group(1));
            terminal.write(sed.group(4), text.replace(sed.group(1), sed.group(2)));
            return "";
        }
        var words = words(command);
        assertThat(words.getFirst()).isEqualTo("effleurage");
        var seen = terminal.type(words.subList(1, words.size()).toArray(String[]::new));
        return seen.out() + seen.err() + (seen.exit() == 0 ? "" : "[exit code %d]\n".formatted(seen.exit()));
    }

    @Test
    void hasAChapterForEveryCommandAndNamesEveryOption() throws IOException {
        String page = Files.readString(Terminal.REPOSITORY.resolve("docs/command-line.md"));
        for (CommandLine command :
                Effleurage.commandLine(Console.standard()).getSubcommands().values()) {
            if (command.getCommandName().equals("help")) {
                continue;
            }
            assertThat(page).containsPattern("(?m)^## .*\\b%s\\b".formatted(command.getCommandName()));
            command.getCommandSpec().options().stream()
                    .map(CommandLine.Model.OptionSpec::longestName)
                    .filter(option -> !List.of("--help", "--version").contains(option))
                    .forEach(option -> assertThat(page).contains("`" + option));
        }
    }

    private record Example(String command, Pattern shown) {}

    private static List<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        boolean inside = false;
        String command = "";
        var shown = new StringBuilder();
        for (String line : Files.readAllLines(Terminal.REPOSITORY.resolve("docs/command-line.md"))) {
            boolean ends = inside && (line.equals("```") || line.startsWith("$ "));
            if (ends && !command.isEmpty()) {
                examples.add(new Example(command, Pattern.compile(shown.toString(), Pattern.DOTALL)));
                command = "";
                shown.setLength(0);
            }
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                command = line.substring(2);
            } else if (inside) {
                shown.append(pattern(line));
            }
        }
        assertThat(examples).hasSizeGreaterThan(10);
        return examples;
    }

    /// `…` alone stands for any lines, within a line for the rest of it.
    private static String pattern(String line) {
        if (line.equals("…")) {
            return "(?:[^\n]*\n)*?";
        }
        return Stream.of(line.split("…", -1))
                        .map(Pattern::quote)
                        .reduce((one, other) -> one + "[^\n]*" + other)
                        .orElse("")
                + "\n";
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> Stream.of(word.group(1), word.group(2), word.group(3))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
