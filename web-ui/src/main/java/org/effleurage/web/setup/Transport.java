package org.effleurage.web.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.effleurage.web.access.AccessCode;
import org.springframework.core.env.Environment;

/// TLS as set, looked at before anything starts: a way that others could read along is no way.
final class Transport {
    private static final List<String> SAFE_PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final Pattern UNSAFE_CIPHER = Pattern.compile("NULL|EXPORT|ANON|RC4|DES|MD5|CBC_SHA$");
    private static final Pattern DATABASE_HOST = Pattern.compile("jdbc:postgresql://(\\[[^]]*]|[^:/?]*)");

    private Transport() {}

    static void mustBePrivate(Environment settings) {
        words(settings, "server.ssl.enabled-protocols", "jdk.tls.client.protocols")
                .filter(protocol -> !SAFE_PROTOCOLS.contains(protocol))
                .findFirst()
                .ifPresent(protocol -> refuse(AccessCode.OLD_TLS));
        words(settings, "server.ssl.ciphers")
                .filter(cipher ->
                        UNSAFE_CIPHER.matcher(cipher.toUpperCase(Locale.ROOT)).find())
                .findFirst()
                .ifPresent(cipher -> refuse(AccessCode.OLD_TLS));
        String database = settings.getProperty("spring.datasource.url", "");
        var host = DATABASE_HOST.matcher(database);
        if (host.find()
                && !LoopbackOnly.isLoopback(host.group(1))
                && !database.contains("sslmode=verify-full")
                && !database.contains("sslmode=verify-ca")) {
            refuse(AccessCode.DATABASE_NOT_PRIVATE);
        }
    }

    private static Stream<String> words(Environment settings, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(settings.getProperty(name, "").split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private static void refuse(AccessCode why) {
        throw new CannotStart(why.sentence());
    }
}
