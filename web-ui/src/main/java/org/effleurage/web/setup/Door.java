package org.effleurage.web.setup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.effleurage.fhir.hospital.Patience;
import org.effleurage.fhir.hospital.Wire;
import org.effleurage.fhir.signin.KeyRing;
import org.effleurage.fhir.signin.Proof;
import org.effleurage.fhir.signin.SignIn;
import org.effleurage.fhir.signin.Tls;
import org.effleurage.fhir.signin.Tokens;
import org.jspecify.annotations.Nullable;

/// How we come in at one target: its settings made into a sign-in and certificates, or a sentence about what is
/// missing.
record Door(String name, ProductSettings.Target settings, Clock clock) {

    Wire wire(URI base, Supplier<UUID> ids) {
        var signIn = settings.signIn();
        if (signIn == null) {
            return new Wire(base, SignIn.nobody(), tls(), Patience.USUAL, clock);
        }
        mustBeSecure(base, "url");
        URI tokenUrl = URI.create(needed(signIn.tokenUrl(), "sign-in.token-url"));
        mustBeSecure(tokenUrl, "sign-in.token-url");
        String client = needed(signIn.client(), "sign-in.client");
        Proof proof = keys().<Proof>map(keys -> new Proof.SignedStatement(client, keys, ids))
                .orElseGet(() -> new Proof.Secret(client, needed(signIn.secret(), "sign-in.secret")));
        return new Wire(base, new Tokens(tokenUrl, proof, signIn.scope(), tls(), clock), tls(), Patience.USUAL, clock);
    }

    Optional<KeyRing> keys() {
        var signIn = settings.signIn();
        Path file = signIn == null ? null : signIn.keys();
        if (signIn == null || file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyRing.read(file, signIn.password()));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new CannotStart(
                    "%s cannot be used: it must be a PKCS #12 file, opened by the password, with an RSA or P-384 key."
                            .formatted(setting("sign-in.keys")));
        }
    }

    Optional<SSLContext> tls() {
        var own = store(settings.tls().own(), settings.tls().password());
        var trusted = store(settings.tls().trusted(), settings.tls().trustedPassword());
        if (own.isEmpty() && trusted.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Tls(own, trusted).context());
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new CannotStart("The certificates under %s cannot be used: they must be PKCS #12 files, opened by the"
                            .formatted(setting("tls"))
                    + " passwords beside them.");
        }
    }

    private static Optional<Tls.Store> store(@Nullable Path file, String password) {
        return file == null ? Optional.empty() : Optional.of(new Tls.Store(file, password));
    }

    private String needed(@Nullable String value, String setting) {
        if (value == null || value.isBlank()) {
            throw new CannotStart("%s is missing.".formatted(setting(setting)));
        }
        return value;
    }

    /// A secret or a token never crosses a network in the open.
    private void mustBeSecure(URI address, String setting) {
        boolean secure = "https".equals(address.getScheme());
        if (!secure && !loopback(address)) {
            throw new CannotStart("%s must begin with https://, since a token goes there.".formatted(setting(setting)));
        }
    }

    private static boolean loopback(URI address) {
        try {
            return address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    private String setting(String key) {
        return "effleurage.targets.%s.%s".formatted(name, key);
    }
}
