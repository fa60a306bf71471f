package org.effleurage.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Access tokens that only look right. False claims are signed with a key of the realm itself; false signatures carry
/// right claims: each is wrong in one thing.
final class ForgedTokens {

    @FunctionalInterface
    interface Forgery {
        String make(ForgedTokens with) throws JOSEException;
    }

    private static final Map<String, Forgery> ALL = all();

    private final String issuer;
    private final RSAKey realms;
    private final RSAKey attackers;

    /// @param realms a key the realm publishes, with its private half
    ForgedTokens(String issuer, RSAKey realms) throws JOSEException {
        this.issuer = issuer;
        this.realms = realms;
        this.attackers = new RSAKeyGenerator(2048).keyID(realms.getKeyID()).generate();
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    String make(String name) throws JOSEException {
        return Optional.ofNullable(ALL.get(name)).orElseThrow().make(this);
    }

    String right() throws JOSEException {
        return claiming(claims -> {});
    }

    /// Right, for somebody else than the usual program.
    String right(String username, Collection<String> roles, Collection<String> groups) throws JOSEException {
        return claiming(claims -> claims.claim("azp", "effleurage")
                .claim("preferred_username", username)
                .claim("name", username)
                .claim("staff_number", "RN-1")
                .claim("resource_access", Map.of("effleurage", Map.of("roles", List.copyOf(roles))))
                .claim("groups", List.copyOf(groups)));
    }

    static String keyOf(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static Map<String, Forgery> all() {
        var all = new LinkedHashMap<String, Forgery>();
        all.put("no token", with -> "");
        all.put("a word", with -> "token");
        all.put("three dots", with -> "...");
        all.put("algorithm none", with -> with.unsigned("none"));
        all.put("algorithm None", with -> with.unsigned("None"));
        all.put("algorithm NONE", with -> with.unsigned("NONE"));
        all.put("no algorithm", with -> with.unsigned(""));
        all.put("the public key as a password", with -> with.mac(with.publicPem()));
        all.put("the public key's bytes as a password", with -> with.mac(with.publicBytes()));
        all.put(
                "another key under the realm's name",
                with -> with.signed(with.header().build(), with.attackers));
        all.put(
                "a key in the header",
                with -> with.signed(
                        with.header().jwk(with.attackers.toPublicJWK()).build(), with.attackers));
        all.put(
                "an address of keys in the header",
                with -> with.signed(
                        with.header()
                                .jwkURL(URI.create("http://127.0.0.1:1/keys"))
                                .build(),
                        with.attackers));
        all.put(
                "an address of a certificate in the header",
                with -> with.signed(
                        with.header()
                                .x509CertURL(URI.create("http://127.0.0.1:1/cert"))
                                .build(),
                        with.attackers));
        all.put("a key name that is a path", with -> with.signed(with.named("../../../../dev/null"), with.attackers));
        all.put("a key name that is SQL", with -> with.signed(with.named("x' union select 'y"), with.attackers));
        all.put(
                "a key name that is an address",
                with -> with.signed(with.named("http://127.0.0.1:1/k"), with.attackers));
        all.put("an empty key name", with -> with.signed(with.named(""), with.attackers));
        all.put("no signature", with -> with.right().replaceFirst("\\.[^.]*$", "."));
        all.put(
                "half a signature",
                with -> with.right().substring(0, with.right().length() - 170));
        all.put("another's signature", with -> {
            String other = with.claiming(claims -> claims.subject("other"));
            return with.right().replaceFirst("\\.[^.]*$", other.substring(other.lastIndexOf('.')));
        });
        all.put("claims changed after signing", ForgedTokens::changed);
        all.put(
                "a critical header nobody knows",
                with -> with.signed(
                        with.header()
                                .criticalParams(Set.of("exempt"))
                                .customParam("exempt", true)
                                .build(),
                        with.realms));
        all.put(
                "the type of another token",
                with -> with.signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID(with.realms.getKeyID())
                                .type(new JOSEObjectType("logout+jwt"))
                                .build(),
                        with.realms));
        claim(all, "another issuer", claims -> claims.issuer("https://sso.attacker.example/realms/effleurage"));
        claim(all, "another realm", claims -> claims.issuer("http://localhost/realms/elsewhere"));
        all.put("the issuer with a slash", with -> with.claiming(claims -> claims.issuer(with.issuer + "/")));
        all.put(
                "the issuer in capitals",
                with -> with.claiming(claims -> claims.issuer(with.issuer.toUpperCase(Locale.ROOT))));
        claim(all, "no issuer", claims -> claims.issuer(null));
        claim(all, "no audience", claims -> claims.audience((String) null));
        claim(all, "another audience", claims -> claims.audience("account"));
        claim(all, "an audience that begins like ours", claims -> claims.audience("effleurage-x"));
        claim(all, "our audience in capitals", claims -> claims.audience("EFFLEURAGE"));
        claim(all, "another caller", claims -> claims.claim("azp", "stranger"));
        claim(all, "no caller", claims -> claims.claim("azp", null));
        claim(all, "an ID token", claims -> claims.claim("typ", "ID"));
        claim(
                all,
                "an ID token of another provider",
                claims -> claims.claim("typ", null).claim("nonce", "n"));
        claim(all, "a refresh token", claims -> claims.claim("typ", "Refresh"));
        claim(all, "a logout token", claims -> claims.claim("typ", "Logout").claim("events", Map.of()));
        claim(all, "expired a minute ago", claims -> claims.expirationTime(at(Duration.ofMinutes(-1))));
        claim(all, "valid from tomorrow", claims -> claims.notBeforeTime(at(Duration.ofDays(1))));
        claim(all, "without an end", claims -> claims.expirationTime(null));
        claim(all, "for a year", claims -> claims.expirationTime(at(Duration.ofDays(365))));
        return all;
    }

    private static void claim(Map<String, Forgery> all, String name, Consumer<JWTClaimsSet.Builder> lie) {
        all.put(name, with -> with.claiming(lie));
    }

    private String claiming(Consumer<JWTClaimsSet.Builder> lie) throws JOSEException {
        var claims = claims();
        lie.accept(claims);
        return signed(header().build(), realms, claims.build());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("a-program")
                .audience("effleurage")
                .issueTime(at(Duration.ofSeconds(-10)))
                .expirationTime(at(Duration.ofMinutes(5)))
                .claim("azp", "effleurage-integration")
                .claim("typ", "Bearer")
                .claim("preferred_username", "service-account-effleurage-integration")
                .claim("resource_access", Map.of("effleurage", Map.of("roles", List.of("reader"))))
                .claim("groups", List.of("/wards"));
    }

    private static Date at(Duration fromNow) {
        return Date.from(Instant.now().plus(fromNow));
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(realms.getKeyID())
                .type(JOSEObjectType.JWT);
    }

    private JWSHeader named(String keyName) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(keyName)
                .type(JOSEObjectType.JWT)
                .build();
    }

    private String signed(JWSHeader header, RSAKey with) throws JOSEException {
        return signed(header, with, claims().build());
    }

    private static String signed(JWSHeader header, RSAKey with, JWTClaimsSet claims) throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(with.toPrivateKey(), Set.of()));
        return token.serialize();
    }

    private String mac(byte[] password) throws JOSEException {
        var token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(realms.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                new Payload(claims().build().toJSONObject()));
        token.sign(new MACSigner(password));
        return token.serialize();
    }

    private byte[] publicBytes() throws JOSEException {
        return realms.toPublicKey().getEncoded();
    }

    private byte[] publicPem() throws JOSEException {
        return ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicBytes())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String unsigned(String algorithm) {
        String header =
                algorithm.isEmpty() ? "{\"typ\":\"JWT\"}" : "{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm);
        return base64(header) + "." + base64(claims().build().toString()) + ".";
    }

    private static String changed(ForgedTokens with) throws JOSEException {
        String[] parts = with.right().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + base64(claims.replace("reader", "lead")) + "." + parts[2];
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
