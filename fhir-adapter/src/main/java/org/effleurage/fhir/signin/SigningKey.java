package org.effleurage.fhir.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/// One key that signs our statements: RS384 or ES384, the two that SMART asks every server to take. Two
/// algorithms of the JDK and one fixed set of claims need no library; and no token of anybody else's is ever
/// read here.
///
/// @param id its alias in the file, published as `kid`
/// @param from when it begins to sign
record SigningKey(String id, Algorithm algorithm, PrivateKey key, PublicKey shown, Instant from) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int P384_BITS = 384;
    private static final int LEAST_RSA_BITS = 2048;

    enum Algorithm {
        RS384("SHA384withRSA"),
        ES384("SHA384withECDSAinP1363Format");

        private final String jdk;

        Algorithm(String jdk) {
            this.jdk = jdk;
        }
    }

    static SigningKey of(String id, PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        PublicKey shown = certificate.getPublicKey();
        return new SigningKey(
                id, algorithm(shown), key, shown, certificate.getNotBefore().toInstant());
    }

    private static Algorithm algorithm(PublicKey key) throws GeneralSecurityException {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS) {
            return Algorithm.RS384;
        }
        if (key instanceof ECPublicKey curve
                && curve.getParams().getCurve().getField().getFieldSize() == P384_BITS) {
            return Algorithm.ES384;
        }
        throw new GeneralSecurityException("a signing key is RSA of 2048 bits or more, or EC on the curve P-384");
    }

    String signed(Map<String, Object> claims) {
        ObjectNode head = JSON.createObjectNode()
                .put("alg", algorithm.name())
                .put("kid", id)
                .put("typ", "JWT");
        String statement = encoded(head.toString()) + "."
                + encoded(JSON.valueToTree(claims).toString());
        try {
            var signature = Signature.getInstance(algorithm.jdk);
            signature.initSign(key);
            signature.update(statement.getBytes(StandardCharsets.US_ASCII));
            return statement + "." + encoded(signature.sign());
        } catch (GeneralSecurityException notOurKey) {
            throw new IllegalStateException("a signing key that cannot sign", notOurKey);
        }
    }

    JsonNode published() {
        ObjectNode jwk =
                JSON.createObjectNode().put("kid", id).put("use", "sig").put("alg", algorithm.name());
        if (shown instanceof RSAPublicKey rsa) {
            jwk.put("kty", "RSA")
                    .put("n", encoded(unsigned(rsa.getModulus(), 0)))
                    .put("e", encoded(unsigned(rsa.getPublicExponent(), 0)));
        } else if (shown instanceof ECPublicKey curve) {
            jwk.put("kty", "EC")
                    .put("crv", "P-384")
                    .put("x", encoded(unsigned(curve.getW().getAffineX(), P384_BITS / 8)))
                    .put("y", encoded(unsigned(curve.getW().getAffineY(), P384_BITS / 8)));
        }
        return jwk;
    }

    /// Without the sign byte, and never shorter than the curve's width.
    private static byte[] unsigned(BigInteger number, int least) {
        byte[] bytes = number.toByteArray();
        byte[] plain = bytes.length > 1 && bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        byte[] wide = new byte[Math.max(least, plain.length)];
        System.arraycopy(plain, 0, wide, wide.length - plain.length, plain.length);
        return wide;
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "SigningKey " + id;
    }
}
