package org.effleurage.fhir.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.effleurage.fhir.signin.KeyFiles;
import org.effleurage.fhir.signin.SignIn;
import org.effleurage.fhir.signin.Tls;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only a server that proves who it is gets a record; and a server that wants to know who we are is told.
class TrustTest {
    private static final List<String> RSA = List.of("-keyalg", "RSA", "-keysize", "2048");

    @TempDir
    private static Path folder;

    private static Path good;
    private static Path expired;
    private static Path ours;
    private static Path trusted;

    @BeforeAll
    static void makeCertificates() throws Exception {
        good = folder.resolve("good.p12");
        expired = folder.resolve("expired.p12");
        ours = folder.resolve("ours.p12");
        trusted = folder.resolve("trusted.p12");
        KeyFiles.add(good, "good", RSA);
        Path authority = folder.resolve("authority.p12");
        KeyFiles.add(authority, "authority", List.of("-keyalg", "RSA", "-ext", "bc:c"));
        KeyFiles.add(expired, "expired", RSA);
        KeyFiles.signedBy(authority, expired, "expired", List.of("-startdate", "-30d", "-validity", "20"));
        KeyFiles.add(ours, "ours", RSA);
        KeyFiles.trust(trusted, good, "good");
        KeyFiles.trust(trusted, authority, "authority");
        KeyFiles.trust(trusted, ours, "ours");
    }

    @Test
    void showsOurCertificateWhereItIsAskedFor() throws Exception {
        assertThat(asked(good, new Tls(Optional.of(store(ours)), Optional.of(store(trusted))), true))
                .isInstanceOf(Heard.Answered.class);
        assertThat(asked(good, new Tls(Optional.empty(), Optional.of(store(trusted))), true))
                .isNotInstanceOf(Heard.Answered.class);
    }

    @Test
    void sendsNothingToAServerThatProvesNothing() throws Exception {
        assertThat(asked(expired, new Tls(Optional.empty(), Optional.of(store(trusted))), false))
                .isEqualTo(new Heard.NotSent(Receipt.Cause.NOT_SECURE));
        assertThat(asked(good, new Tls(Optional.empty(), Optional.empty()), false))
                .isEqualTo(new Heard.NotSent(Receipt.Cause.NOT_SECURE));
    }

    private static Heard asked(Path certificate, Tls tls, boolean wantsOurs) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = new Tls(Optional.of(store(certificate)), Optional.of(store(trusted))).context();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(wantsOurs);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            byte[] said = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
        try {
            var base = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            return new Wire(base, SignIn.nobody(), Optional.of(tls.context()), Patience.USUAL, InstantSource.system())
                    .get("metadata");
        } finally {
            server.stop(0);
        }
    }

    private static Tls.Store store(Path file) {
        return new Tls.Store(file, KeyFiles.PASSWORD);
    }
}
