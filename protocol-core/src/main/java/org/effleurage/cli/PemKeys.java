package org.effleurage.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;
import org.effleurage.protocol.file.Fault;
import org.effleurage.protocol.file.Problem;

/// Ed25519 keys as OpenSSL and this program write them.
final class PemKeys {
    private static final Pattern PRIVATE = block("PRIVATE KEY");
    private static final Pattern PUBLIC = block("PUBLIC KEY");

    /// A key file that is no key; the problem says why, never what stands in it.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Unreadable(Path file, String sentence) {
            super(sentence);
            problem = new Problem(
                    file.toString(), 0, 0, Fault.KEY_UNREADABLE, sentence, Fault.KEY_UNREADABLE.remedy(), "", 0);
        }

        Problem problem() {
            return problem;
        }
    }

    static PrivateKey privateKey(Path file) throws Unreadable {
        byte[] bytes = bytes(file, PRIVATE, "a private key (BEGIN PRIVATE KEY)");
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException other) {
            throw new Unreadable(file, "The file holds a private key of another kind than Ed25519.");
        }
    }

    static PublicKey publicKey(Path file) throws Unreadable {
        byte[] bytes = bytes(file, PUBLIC, "a public key (BEGIN PUBLIC KEY)");
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException other) {
            throw new Unreadable(file, "The file holds a public key of another kind than Ed25519.");
        }
    }

    static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    private static String pem(String name, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(name, lines, name);
    }

    private static byte[] bytes(Path file, Pattern wanted, String what) throws Unreadable {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new Unreadable(file, "The key file is not there, cannot be opened, or is not text.");
        }
        var found = wanted.matcher(text);
        if (!found.find()) {
            throw new Unreadable(file, "The file does not hold %s.".formatted(what));
        }
        try {
            return Base64.getMimeDecoder().decode(found.group(1));
        } catch (IllegalArgumentException cutShort) {
            throw new Unreadable(file, "The key in the file is damaged.");
        }
    }

    private static Pattern block(String name) {
        return Pattern.compile("-----BEGIN %s-----([A-Za-z0-9+/=\\s]+)-----END %s-----".formatted(name, name));
    }

    private PemKeys() {}
}
