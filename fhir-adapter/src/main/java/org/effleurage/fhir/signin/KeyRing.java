package org.effleurage.fhir.signin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Our signing keys, from a PKCS #12 file. All are published; the one that became valid last signs. A new key
/// is thus rotated in by putting it beside the old one with a start date some days ahead: hospitals have
/// fetched it by then.
public final class KeyRing {
    private final List<SigningKey> keys;

    private KeyRing(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public static KeyRing read(Path file, String password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        var keys = new ArrayList<SigningKey>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                keys.add(SigningKey.of(alias, key, certificate));
            }
        }
        if (keys.isEmpty()) {
            throw new GeneralSecurityException("the file holds no key with a certificate");
        }
        return new KeyRing(keys);
    }

    SigningKey at(Instant now) {
        return keys.stream()
                .filter(key -> !key.from().isAfter(now))
                .max(Comparator.comparing(SigningKey::from))
                .orElseGet(() -> keys.stream()
                        .min(Comparator.comparing(SigningKey::from))
                        .orElseThrow());
    }

    /// The public halves of all rings, as a JSON Web Key Set.
    public static String published(List<KeyRing> rings) {
        ObjectNode set = JsonMapper.builder().build().createObjectNode();
        var all = set.putArray("keys");
        rings.stream()
                .flatMap(ring -> ring.keys.stream())
                .map(SigningKey::published)
                .distinct()
                .forEach(all::add);
        return set.toString();
    }
}
