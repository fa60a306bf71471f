package org.effleurage.web.access;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Asks the provider what it publishes: its addresses and its keys. Whoever could lead us elsewhere could sign tokens,
/// so a redirect is never followed, and an address counts only on https or on this computer.
final class ProviderTalk implements ResourceRetriever {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 256 * 1024;
    private static final List<String> ADDRESSES = List.of(
            "authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint");

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /// Its addresses, as it says them itself under its own name.
    ClientRegistration.Builder registration(String issuer) {
        String where = issuer + (issuer.endsWith("/") ? "" : "/") + ".well-known/openid-configuration";
        Map<String, Object> said = said(URI.create(where));
        if (!issuer.equals(said.get("issuer"))) {
            throw new IllegalStateException("the provider calls itself something else than effleurage.access.issuer");
        }
        for (String address : ADDRESSES) {
            if (said.get(address) instanceof String named) {
                mustBePrivate(address, named);
            }
        }
        return ClientRegistrations.fromOidcConfiguration(said);
    }

    private Map<String, Object> said(URI where) {
        try {
            return json.readValue(text(where), new TypeReference<>() {});
        } catch (IOException unheard) {
            throw new IllegalStateException("the provider does not say where it is asked", unheard);
        } catch (JacksonException unreadable) {
            throw new IllegalStateException("the provider's openid-configuration is no JSON", unreadable);
        }
    }

    private static void mustBePrivate(String what, String address) {
        URI uri = URI.create(address);
        boolean isPrivate =
                "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isHere(uri.getHost()));
        if (uri.getHost() == null || !isPrivate) {
            throw new IllegalStateException("the provider's %s is not https".formatted(what));
        }
    }

    private static boolean isHere(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    /// Its keys.
    @Override
    public Resource retrieveResource(URL where) throws IOException {
        try {
            return new Resource(text(where.toURI()), null);
        } catch (URISyntaxException noAddress) {
            throw new IOException("the provider names an address for its keys that is none", noAddress);
        }
    }

    private String text(URI where) throws IOException {
        var request = HttpRequest.newBuilder(where)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] said = body.readNBytes(MOST_BYTES + 1);
                if (answer.statusCode() != 200 || said.length > MOST_BYTES) {
                    throw new IOException("the provider answered with %d".formatted(answer.statusCode()));
                }
                return new String(said, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the provider was asked", stopped);
        }
    }

    /// Where it publishes its keys.
    static String keys(Optional<ClientRegistration> provider) {
        return provider.map(known -> known.getProviderDetails().getJwkSetUri())
                .orElseThrow(() -> new IllegalStateException("the provider names no address for its keys"));
    }
}
