package org.effleurage.web.setup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.effleurage.web.access.AccessCode;
import org.springframework.core.env.Environment;

/// The OpenID provider as set: tokens and our password travel to it, so the way must be private.
final class Provider {
    private Provider() {}

    static void mustBeSafe(Environment settings) {
        String issuer = settings.getProperty("effleurage.access.issuer", "");
        URI address = address(issuer)
                .orElseThrow(() -> new CannotStart(
                        "Nobody could sign in: effleurage.access.issuer is \"%s\". Set it to".formatted(issuer)
                                + " the address of your OpenID provider, as its tokens name it."));
        boolean isPrivate = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && LoopbackOnly.isLoopback(address.getHost()));
        if (!isPrivate) {
            throw new CannotStart(AccessCode.ISSUER_NOT_PRIVATE.sentence());
        }
        if (settings.getProperty("effleurage.access.client-secret", "").isBlank()) {
            throw new CannotStart(AccessCode.NO_SECRET.sentence());
        }
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
