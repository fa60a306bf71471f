package org.effleurage.web.setup;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.effleurage.fhir.delivery.Target;
import org.effleurage.fhir.hospital.Diagnosis;
import org.effleurage.fhir.hospital.Doctor;

/// `bin/effleurage doctor URL`: looks at a hospital's server before anything is sent to it. Ends with 0 where sessions
/// could be sent there, 1 where not, and 2 where it was asked wrongly.
public final class AskDoctor {
    private static final int SENDABLE = 0;
    private static final int NOT_SENDABLE = 1;
    private static final int ASKED_WRONGLY = 2;

    private static final String USAGE = """
            effleurage doctor URL [--token-url URL --client NAME [--keys FILE] [--scope SCOPES]]
                              [--own FILE] [--trusted FILE]
            URL is the base address of a FHIR R4 server. It is read, searched for somebody who does not exist, and asked
            to judge a made-up session; nothing is created there.
            A client secret is read from EFFLEURAGE_SECRET, the passwords of the PKCS #12 files from
            EFFLEURAGE_KEYS_PASSWORD, EFFLEURAGE_OWN_PASSWORD and EFFLEURAGE_TRUSTED_PASSWORD.""";

    private static final Set<String> OPTIONS =
            Set.of("--token-url", "--client", "--keys", "--scope", "--own", "--trusted");

    private final Map<String, String> environment;
    private final PrintStream out;

    AskDoctor(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new AskDoctor(System.getenv(), out).run(List.of(arguments)));
    }

    int run(List<String> arguments) throws InterruptedException {
        var options = new HashMap<String, String>();
        Optional<URI> base = Optional.empty();
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            if (OPTIONS.contains(word) && !left.isEmpty()) {
                options.put(word, left.removeFirst());
            } else if (base.isEmpty() && word.matches("https?://[^\\s?#]+")) {
                base = Optional.of(URI.create(word));
            } else {
                return asked(USAGE);
            }
        }
        return base.isEmpty() ? asked(USAGE) : examine(base.get(), options);
    }

    private int examine(URI base, Map<String, String> options) throws InterruptedException {
        try {
            var door = new Door(Target.USUAL_NAME, settings(base, options), Clock.systemUTC());
            Diagnosis diagnosis = Doctor.examine(door.wire(base, UUID::randomUUID));
            out.println(diagnosis);
            return diagnosis.sendable() ? SENDABLE : NOT_SENDABLE;
        } catch (CannotStart missing) {
            return asked(Optional.ofNullable(missing.getMessage()).orElse(USAGE));
        }
    }

    private int asked(String sentence) {
        out.println(sentence);
        return ASKED_WRONGLY;
    }

    private ProductSettings.Target settings(URI base, Map<String, String> options) {
        Optional<ProductSettings.SignIn> signIn = Optional.ofNullable(options.get("--token-url"))
                .map(tokenUrl -> new ProductSettings.SignIn(
                        tokenUrl,
                        options.get("--client"),
                        secret("EFFLEURAGE_SECRET"),
                        file(options, "--keys").orElse(null),
                        secret("EFFLEURAGE_KEYS_PASSWORD"),
                        options.getOrDefault("--scope", "system/*.rs")));
        var tls = new ProductSettings.Tls(
                file(options, "--own").orElse(null),
                secret("EFFLEURAGE_OWN_PASSWORD"),
                file(options, "--trusted").orElse(null),
                secret("EFFLEURAGE_TRUSTED_PASSWORD"));
        return new ProductSettings.Target(base.toString(), "generic-r4", null, null, signIn.orElse(null), tls);
    }

    private static Optional<Path> file(Map<String, String> options, String option) {
        return Optional.ofNullable(options.get(option)).map(Path::of);
    }

    private String secret(String name) {
        return environment.getOrDefault(name, "");
    }
}
