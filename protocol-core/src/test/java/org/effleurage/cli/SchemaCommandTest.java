package org.effleurage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
    private static final Path SCHEMAS = Terminal.REPOSITORY.resolve("docs/schema");

    private final Terminal terminal = new Terminal(Path.of(""));

    @Test
    void printsEverySchemaAsItStandsInTheDocs() throws IOException {
        for (String kind : Schema.KINDS) {
            var seen = terminal.type("schema", kind);

            assertThat(seen.exit()).isZero();
            assertThat(seen.out()).isEqualTo(Files.readString(SCHEMAS.resolve(kind + "-v1.schema.json")));
        }
        assertThat(terminal.type("schema").out())
                .isEqualTo(terminal.type("schema", "protocol").out());
    }

    @Test
    void knowsEveryKindThereIs() throws IOException {
        try (var files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()).replace("-v1.schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(Schema.KINDS);
        }
        assertThat(terminal.type("schema", "list").out().lines()).containsExactlyElementsOf(Schema.KINDS);
    }

    @Test
    void saysWhenThereIsNoSuchKind() {
        var seen = terminal.type("schema", "novel");

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.err()).startsWith("There is no schema of novel.");
    }
}
