package org.effleurage.fhir.signin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Our own certificate, and whom we trust, for one target. What is not named stays as the platform has it: nothing
/// here can switch a check off.
///
/// @param own a PKCS #12 file with the certificate we show, for servers that ask for one
/// @param trusted a PKCS #12 file with the authorities this target's certificate may come from
public record Tls(Optional<Store> own, Optional<Store> trusted) {

    /// A file and what opens it. Never shown.
    public record Store(Path file, String password) {
        @Override
        public String toString() {
            return "Store " + file.getFileName();
        }

        private KeyStore read() throws IOException, GeneralSecurityException {
            var store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
            return store;
        }
    }

    public SSLContext context() throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(keys(), trust(), null);
        return context;
    }

    private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
        if (own.isEmpty()) {
            return null;
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own.get().read(), own.get().password().toCharArray());
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
        if (trusted.isEmpty()) {
            return null;
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted.get().read());
        return factory.getTrustManagers();
    }
}
