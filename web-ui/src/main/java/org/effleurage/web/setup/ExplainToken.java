package org.effleurage.web.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.effleurage.web.access.AccessSettings;
import org.effleurage.web.access.TokenDoctor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// `bin/effleurage doctor token`: why an access token is refused. Reads it from a file or from standard input, never
/// from the command itself, which others on the computer can see; and never prints it. Ends with 0 where the token is
/// taken, 1 where it is not, and 2 where nothing could be read.
public final class ExplainToken {
    private static final int TAKEN = 0;
    private static final int REFUSED = 1;
    private static final int NOT_READ = 2;
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, Object> environment;
    private final PrintStream out;

    ExplainToken(Map<String, Object> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(
                new ExplainToken(Map.copyOf(System.getenv()), out).run(List.of(arguments), System.in, Instant.now()));
    }

    int run(List<String> arguments, InputStream standardInput, Instant now) {
        AccessSettings settings = settings();
        if (settings.issuer().isBlank()) {
            out.println("Set EFFLEURAGE_ACCESS_ISSUER and the other settings of the application first.");
            return NOT_READ;
        }
        String token;
        try {
            token = token(arguments, standardInput);
        } catch (IOException unreadable) {
            out.println("The token cannot be read. Name the file it is in, or give it on standard input.");
            return NOT_READ;
        }
        List<String> faults = new TokenDoctor(settings).faults(token, now);
        faults.forEach(out::println);
        if (faults.isEmpty()) {
            out.println("The token is taken.");
        }
        return faults.isEmpty() ? TAKEN : REFUSED;
    }

    private static String token(List<String> arguments, InputStream standardInput) throws IOException {
        if (arguments.isEmpty() || arguments.getFirst().equals("-")) {
            return text(standardInput);
        }
        try (InputStream file = Files.newInputStream(Path.of(arguments.getFirst()))) {
            return text(file);
        }
    }

    private static String text(InputStream from) throws IOException {
        return new String(from.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                .strip()
                .replaceFirst("^(?i)bearer ", "");
    }

    private AccessSettings settings() {
        var named = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment);
        return new Binder(Objects.requireNonNull(ConfigurationPropertySource.from(named)))
                .bindOrCreate("effleurage.access", AccessSettings.class);
    }
}
