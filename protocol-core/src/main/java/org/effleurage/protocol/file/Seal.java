package org.effleurage.protocol.file;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Version;

/// A person's signature under one protocol version, kept beside the file. It covers the digest, so also every
/// shared file the protocol uses, and the name and time that stand in it.
///
/// @param signature Ed25519 in Base64, over the lines before it
public record Seal(ProtocolKey protocol, String signer, Instant at, String signature) {
    private static final String ALGORITHM = "Ed25519";
    private static final Pattern SIGNER = Pattern.compile("[^\\p{Cntrl}]{1,120}");
    private static final Pattern SHAPE = Pattern.compile("""
            effleurage signature v1
            protocol: (?<id>[a-z0-9-]{3,64})
            version: (?<version>[0-9.]{5,14})
            sha256: (?<digest>[0-9a-f]{64})
            signer: (?<signer>[^\\p{Cntrl}]{1,120})
            signed: (?<at>[0-9TZ:.-]{20,30})
            signature: (?<signature>[A-Za-z0-9+/=]{88})
            """);

    /// Can this text stand in a seal as the name of who signed?
    public static boolean isName(String signer) {
        return SIGNER.matcher(signer).matches();
    }

    public static Seal of(ProtocolKey protocol, String signer, Instant at, PrivateKey key) throws InvalidKeyException {
        try {
            var signing = Signature.getInstance(ALGORITHM);
            signing.initSign(key);
            signing.update(covered(protocol, signer, at));
            return new Seal(protocol, signer, at, Base64.getEncoder().encodeToString(signing.sign()));
        } catch (NoSuchAlgorithmException | SignatureException impossible) {
            throw new IllegalStateException("every Java runtime signs with Ed25519", impossible);
        }
    }

    /// Empty when the text is not one whole seal.
    public static Optional<Seal> read(String text) {
        var found = SHAPE.matcher(text.replace("\r\n", "\n"));
        if (!found.matches() || !ProtocolId.fits(found.group("id"))) {
            return Optional.empty();
        }
        try {
            var at = Instant.parse(found.group("at"));
            return Version.of(found.group("version"))
                    .map(version -> new ProtocolKey(new ProtocolId(found.group("id")), version, found.group("digest")))
                    .map(protocol -> new Seal(protocol, found.group("signer"), at, found.group("signature")));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /// Was it made with the private half of this key, and was nothing in it changed since?
    public boolean isMadeWith(PublicKey key) throws InvalidKeyException {
        try {
            var checking = Signature.getInstance(ALGORITHM);
            checking.initVerify(key);
            checking.update(covered(protocol, signer, at));
            return checking.verify(Base64.getDecoder().decode(signature));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime checks Ed25519", impossible);
        } catch (SignatureException | IllegalArgumentException malformed) {
            return false;
        }
    }

    /// As it stands in the file.
    public String text() {
        return lines(protocol, signer, at) + "signature: " + signature + "\n";
    }

    private static byte[] covered(ProtocolKey protocol, String signer, Instant at) {
        return lines(protocol, signer, at).getBytes(StandardCharsets.UTF_8);
    }

    private static String lines(ProtocolKey protocol, String signer, Instant at) {
        return """
                effleurage signature v1
                protocol: %s
                version: %s
                sha256: %s
                signer: %s
                signed: %s
                """.formatted(protocol.id(), protocol.version(), protocol.sha256(), signer, at);
    }
}
