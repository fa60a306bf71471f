package org.effleurage.it;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.effleurage.it.RawHttp.Reply;

/// What somebody tries with a session, their own or a borrowed one: each case has a name, a request exactly as it is
/// sent, and what must hold of the answer.
final class SessionCases {

    @FunctionalInterface
    interface Try {
        /// Empty where it did not succeed; otherwise what was seen.
        Optional<String> made(SessionCases with) throws IOException, InterruptedException;
    }

    private static final Map<String, Try> ALL = all();

    private final URI product;
    private final String issuer;
    private final ForgedTokens forged;
    private final Visitor nurse;
    private final Visitor quality;
    private final Visitor gone;
    private final Visitor elsewhere;

    SessionCases(URI product, String issuer, ForgedTokens forged) throws IOException, InterruptedException {
        this.product = product;
        this.issuer = issuer;
        this.forged = forged;
        this.nurse = new Visitor(product).signIn("nurse");
        this.quality = new Visitor(product).signIn("quality");
        this.gone = new Visitor(product).signIn("quality").signOut();
        this.elsewhere = new Visitor(product).signIn("nurse");
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    Optional<String> run(String name) throws IOException, InterruptedException {
        return Optional.ofNullable(ALL.get(name)).orElseThrow().made(this);
    }

    /// The nurse's own session still does what it may: a case that ends it would prove nothing about those after it.
    boolean stillWorks() throws IOException {
        return ask(List.of("GET /api/ward HTTP/1.1", "Cookie: " + nurse.cookies()), "")
                        .status()
                == 200;
    }

    private Reply ask(List<String> lines, String body) throws IOException {
        return RawHttp.ask(product, lines, body);
    }

    private static Map<String, Try> all() {
        var all = new LinkedHashMap<String, Try>();
        borrowed(all);
        unmeant(all);
        cookies(all);
        signedOut(all);
        tellingOfSignOuts(all);
        ledElsewhere(all);
        roundabout(all);
        dressedUp(all);
        return all;
    }

    private static void borrowed(Map<String, Try> all) {
        all.put(
                "a session id of the attacker's own",
                with -> with.getsIn(
                        "GET /api/ward HTTP/1.1", "Cookie: __Host-effleurage=0123456789ABCDEF0123456789ABCDEF"));
        all.put("a session fixed before the sign-in", SessionCases::fixed);
        all.put(
                "a session id in the path",
                with -> with.getsIn("GET /api/ward;jsessionid=%s HTTP/1.1".formatted(with.nurse.session())));
        all.put(
                "a session id in the path under our name",
                with -> with.getsIn("GET /api/ward;__Host-effleurage=%s HTTP/1.1".formatted(with.nurse.session())));
        all.put(
                "a session id in the query",
                with -> with.getsIn("GET /api/ward?__Host-effleurage=%s HTTP/1.1".formatted(with.nurse.session())));
        all.put(
                "a session id under the usual name",
                with -> with.getsIn("GET /api/ward HTTP/1.1", "Cookie: JSESSIONID=" + with.nurse.session()));
        all.put(
                "a session id without the prefix",
                with -> with.getsIn("GET /api/ward HTTP/1.1", "Cookie: effleurage=" + with.nurse.session()));
        all.put(
                "a session id in lower case",
                with -> with.getsIn(
                        "GET /api/ward HTTP/1.1",
                        "Cookie: __Host-effleurage=" + with.nurse.session().toLowerCase(Locale.ROOT)));
        all.put(
                "a session id cut short",
                with -> with.getsIn(
                        "GET /api/ward HTTP/1.1",
                        "Cookie: __Host-effleurage=" + with.nurse.session().substring(0, 16)));
        all.put(
                "a session id in a header",
                with -> with.getsIn("GET /api/ward HTTP/1.1", "X-Auth-Token: " + with.nurse.session()));
        all.put(
                "a session id as a bearer token",
                with -> with.getsIn("GET /api/ward HTTP/1.1", "Authorization: Bearer " + with.nurse.session()));
        all.put(
                "a token beside a session of less",
                with -> with.getsIn(
                        "GET /api/ward HTTP/1.1",
                        "Cookie: " + with.nurse.cookies(),
                        "Authorization: Bearer " + with.nurse.session()));
        all.put(
                "the demo's password",
                with -> with.getsIn(
                        "GET /fhir/Procedure HTTP/1.1", "Authorization: Basic aW50ZWdyYXRvcjppbnRlZ3JhdG9y"));
    }

    private Optional<String> getsIn(String... lines) throws IOException {
        Reply reply = ask(List.of(lines), "");
        return reply.status() / 100 == 2 || reply.body().contains("familyName")
                ? Optional.of("answered with " + reply.status())
                : Optional.empty();
    }

    private Optional<String> fixed() throws IOException, InterruptedException {
        var victim = new Visitor(product);
        victim.get(product.resolve("/oauth2/authorization/hospital"));
        String before = victim.session();
        victim.signIn("quality");
        return before.equals(victim.session())
                        || getsIn("GET /protocols HTTP/1.1", "Cookie: __Host-effleurage=" + before)
                                .isPresent()
                ? Optional.of("the session from before the sign-in is signed in")
                : Optional.empty();
    }

    private static void unmeant(Map<String, Try> all) {
        all.put("a post without a token", with -> with.posts("application/json"));
        all.put("a post with an empty token", with -> with.posts("application/json", "X-XSRF-TOKEN: "));
        all.put(
                "a post with a guessed token",
                with -> with.posts("application/json", "X-XSRF-TOKEN: 01234567-89ab-cdef-0123-456789abcdef"));
        all.put(
                "a post with another person's token",
                with -> with.posts("application/json", "X-XSRF-TOKEN: " + with.quality.token()));
        all.put(
                "a post with a token of another session of hers",
                with -> with.posts("application/json", "X-XSRF-TOKEN: " + with.elsewhere.token()));
        all.put(
                "a post with the token under another header",
                with -> with.posts("application/json", "X-CSRF-TOKENS: " + with.nurse.token()));
        all.put(
                "a form of another site",
                with -> with.posts("application/x-www-form-urlencoded", "Origin: https://attacker.example"));
        all.put("a form as plain text", with -> with.posts("text/plain", "Origin: https://attacker.example"));
        all.put("a form in parts", with -> with.posts("multipart/form-data; boundary=x", "Sec-Fetch-Site: cross-site"));
        all.put(
                "a post that calls itself a get",
                with -> with.posts("application/json", "X-HTTP-Method-Override: GET"));
        all.put(
                "a token in the address",
                with -> with.changes(
                        "POST /api/sessions?_csrf=%s HTTP/1.1".formatted(with.nurse.token()),
                        "Content-Type: application/json"));
        all.put("signing her out without a token", with -> with.changes("POST /sign-out HTTP/1.1"));
        all.put("signing her out by a link", with -> with.changes("GET /sign-out HTTP/1.1"));
        all.put(
                "signing her out by a link that calls itself a post",
                with -> with.changes("GET /sign-out?_method=POST HTTP/1.1"));
        all.put(
                "signing her out by an override",
                with -> with.changes("GET /sign-out HTTP/1.1", "X-HTTP-Method-Override: POST"));
        all.put(
                "a report that is a session",
                with -> with.answered(
                        new String[] {
                            "POST /csp-reports HTTP/1.1",
                            "Content-Type: application/json",
                            "Cookie: " + with.nurse.cookies()
                        },
                        "{\"schema\":\"effleurage-session/v1\"}",
                        (reply, me) -> reply.status() == 204 && reply.body().isEmpty()));
    }

    private Optional<String> posts(String type, String... more) throws IOException {
        var lines = new ArrayList<>(List.of("POST /api/sessions HTTP/1.1", "Content-Type: " + type));
        lines.addAll(List.of(more));
        return changes(lines.toArray(String[]::new));
    }

    /// In the nurse's session: refused, and she is signed in as before.
    private Optional<String> changes(String... lines) throws IOException {
        var all = new ArrayList<>(List.of(lines));
        all.add("Cookie: " + nurse.cookies());
        Reply reply = ask(all, lines[0].startsWith("POST") ? "{}" : "");
        if (!List.of(403, 404, 405).contains(reply.status())) {
            return Optional.of("answered with " + reply.status());
        }
        return stillWorks() ? Optional.empty() : Optional.of("she is signed out");
    }

    private static void cookies(Map<String, Try> all) {
        for (String flag : List.of("HttpOnly", "Secure", "Path=/", "SameSite=Lax")) {
            all.put(
                    "a session cookie without " + flag,
                    with -> with.everySessionCookie((cookie, me) -> cookie.contains("; " + flag)));
        }
        all.put(
                "a session cookie for a whole domain",
                with -> with.everySessionCookie((cookie, me) -> !cookie.contains("Domain=")));
        all.put(
                "a session cookie that outlasts the browser",
                with -> with.everySessionCookie(
                        (cookie, me) -> !cookie.contains("Max-Age=") && !cookie.contains("Expires=")));
        all.put(
                "one session for two sign-ins",
                with -> with.nurse.session().equals(with.elsewhere.session())
                        ? Optional.of("the same id")
                        : Optional.empty());
        all.put(
                "a session for whoever only looks at the sign-in page",
                with -> with.answered(
                        new String[] {"GET /sign-in HTTP/1.1"},
                        "",
                        (reply, me) -> reply.all("Set-Cookie").stream()
                                .noneMatch(cookie -> cookie.startsWith("__Host-effleurage"))));
        all.put(
                "a page left in a cache",
                with -> with.answered(
                        new String[] {"GET /protocols HTTP/1.1", "Cookie: " + with.quality.cookies()},
                        "",
                        (reply, me) -> reply.header("Cache-Control").orElse("").contains("no-store")));
    }

    private Optional<String> everySessionCookie(BiPredicate<String, SessionCases> holds) {
        var ours = nurse.setCookies().stream()
                .filter(cookie -> cookie.startsWith("__Host-effleurage="))
                .toList();
        return ours.isEmpty() || !ours.stream().allMatch(cookie -> holds.test(cookie, this))
                ? Optional.of("one of %d cookies".formatted(ours.size()))
                : Optional.empty();
    }

    private static void signedOut(Map<String, Try> all) {
        all.put(
                "a cookie shown again after the sign-out",
                with -> with.getsIn("GET /protocols HTTP/1.1", "Cookie: " + with.gone.cookies()));
        all.put(
                "the API with a cookie from before the sign-out",
                with -> with.answered(
                        new String[] {"GET /api/ward HTTP/1.1", "Cookie: " + with.gone.cookies()},
                        "",
                        (reply, me) -> reply.status() == 401));
        all.put(
                "a post with cookie and token from before the sign-out",
                with -> with.answered(
                        new String[] {
                            "POST /api/sessions HTTP/1.1",
                            "Content-Type: application/json",
                            "Cookie: " + with.gone.cookies(),
                            "X-XSRF-TOKEN: " + with.gone.token()
                        },
                        "{}",
                        (reply, me) -> reply.status() == 401 || reply.status() == 403));
        all.put(
                "the code that signed her in, once more",
                with -> with.answered(
                        new String[] {"GET %s HTTP/1.1".formatted(with.nurse.callback())},
                        "",
                        (reply, me) -> reply.status() == 302 && !me.signsIn(reply)));
        all.put(
                "the code that signed her in, in another session",
                with -> with.answered(
                        new String[] {
                            "GET %s HTTP/1.1".formatted(with.nurse.callback()), "Cookie: " + with.quality.cookies()
                        },
                        "",
                        (reply, me) -> reply.status() == 302
                                && reply.header("Location").orElse("").contains("/sign-in?error")));
        all.put(
                "a code nobody asked for",
                with -> with.answered(
                        new String[] {"GET /login/oauth2/code/hospital?code=a&state=b HTTP/1.1"},
                        "",
                        (reply, me) -> reply.status() == 302 && !me.signsIn(reply)));
        all.put(
                "another provider's sign-in",
                with -> with.answered(
                        new String[] {"GET /oauth2/authorization/attacker HTTP/1.1"},
                        "",
                        (reply, me) -> me.staysHere(reply)));
    }

    /// Whether a session that came with the answer opens anything.
    private boolean signsIn(Reply reply) {
        try {
            for (String cookie : reply.all("Set-Cookie")) {
                if (getsIn("GET /protocols HTTP/1.1", "Cookie: " + cookie.split(";", 2)[0])
                        .isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tellingOfSignOuts(Map<String, Try> all) {
        logoutToken(all, "nothing", with -> "");
        logoutToken(all, "a word", with -> "logout_token=word");
        logoutToken(all, "an unsigned token", with -> "logout_token=" + with.forge("algorithm none"));
        logoutToken(
                all,
                "a token signed by somebody else",
                with -> "logout_token=" + with.forge("another key under the realm's name"));
        logoutToken(all, "two tokens", with -> "logout_token=a&logout_token=b");
        logoutToken(all, "a key nobody knows", with -> "logout_token=" + with.forge("a key name that is a path"));
        logoutToken(all, "a token of no issuer", with -> "logout_token=" + with.forge("no issuer"));
        logoutToken(all, "a token without events", with -> "logout_token=" + with.forge("a logout token"));
        logoutToken(all, "an access token", with -> "logout_token=" + with.forge("a refresh token"));
        logoutToken(
                all, "a logout token for another audience", with -> "logout_token=" + with.forge("another audience"));
    }

    @FunctionalInterface
    private interface Form {
        String made(SessionCases with);
    }

    private static void logoutToken(Map<String, Try> all, String what, Form form) {
        all.put("a sign-out told with " + what, with -> {
            Reply reply = with.ask(
                    List.of(
                            "POST /logout/connect/back-channel/hospital HTTP/1.1",
                            "Content-Type: application/x-www-form-urlencoded"),
                    form.made(with));
            return reply.status() == 400 && with.stillWorks()
                    ? Optional.empty()
                    : Optional.of("answered with " + reply.status());
        });
    }

    private String forge(String name) {
        try {
            return forged.make(name);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ledElsewhere(Map<String, Try> all) {
        leads(all, "an address to go on to", "GET /sign-in?continue=https://attacker.example HTTP/1.1");
        leads(all, "an address to return to", "GET /sign-in?redirect=//attacker.example HTTP/1.1");
        leads(all, "two slashes and a host", "GET //attacker.example/protocols HTTP/1.1");
        leads(all, "a slash, a backslash and a host", "GET /\\attacker.example/ HTTP/1.1");
        leads(all, "an encoded slash and a host", "GET /%2fattacker.example/ HTTP/1.1");
        leads(all, "an address as the path", "GET https://attacker.example/protocols HTTP/1.1");
        leads(all, "a line break in the address", "GET /protocols%0d%0aLocation:%20https://attacker.example HTTP/1.1");
        leads(
                all,
                "an error of the provider's",
                "GET /login/oauth2/code/hospital?error=x&error_uri=https://attacker.example HTTP/1.1");
        all.put(
                "a sign-in that returns to another address",
                with -> with.asksProvider(
                        "GET /oauth2/authorization/hospital?redirect_uri=https://attacker.example HTTP/1.1"));
        all.put(
                "a sign-in that returns to a host in Forwarded",
                with -> with.asksProvider(
                        "GET /oauth2/authorization/hospital HTTP/1.1", "Forwarded: host=attacker.example;proto=https"));
        all.put("a sign-in under another Host", with -> with.refusedByProvider("Host: attacker.example"));
        all.put(
                "a sign-in under another X-Forwarded-Host",
                with -> with.refusedByProvider("X-Forwarded-Host: attacker.example"));
        all.put(
                "an error that repeats what the address says",
                with -> with.answered(
                        new String[] {"GET /sign-in?error=%3Cscript%3Eattacker HTTP/1.1"},
                        "",
                        (reply, me) -> !reply.body().contains("attacker")));
    }

    private static void leads(Map<String, Try> all, String what, String line) {
        all.put(
                "led elsewhere by " + what,
                with -> with.answered(new String[] {line}, "", (reply, me) -> me.staysHere(reply)));
    }

    private boolean staysHere(Reply reply) {
        return reply.all("Location").stream()
                .map(where -> product.resolve(where.replace("\\", "/")))
                .allMatch(where -> product.getAuthority().equals(where.getAuthority())
                        || ("https://attacker.example/protocols".equals(where.toString()) && reply.status() == 400));
    }

    private Optional<String> asksProvider(String... lines) throws IOException {
        String where = ask(List.of(lines), "").header("Location").orElse("");
        return where.startsWith(issuer) && !where.contains("attacker.example") ? Optional.empty() : Optional.of(where);
    }

    /// The address to return to is made of the host that was asked for; only addresses the provider knows are returned
    /// to, and the browser never leaves it.
    private Optional<String> refusedByProvider(String header) throws IOException, InterruptedException {
        String where = ask(List.of("GET /oauth2/authorization/hospital HTTP/1.1", header), "")
                .header("Location")
                .orElse("");
        if (where.isEmpty()) {
            return Optional.empty();
        }
        var page = new Visitor(product).get(URI.create(where));
        return where.startsWith(issuer) && page.statusCode() == 400 ? Optional.empty() : Optional.of(where);
    }

    private static void roundabout(Map<String, Try> all) {
        for (String path : List.of(
                "/audit",
                "/audit/",
                "//audit",
                "/audit;a=b",
                "/audit;/",
                "/;/audit",
                "/%61udit",
                "/audit%2f",
                "/audit%20",
                "/audit%00",
                "/audit%3b",
                "/./audit",
                "/protocols/../audit",
                "/protocols/%2e%2e/audit",
                "/protocols/..;/audit",
                "/style/../audit",
                "/style/..%2faudit",
                "/AUDIT",
                "/audit.html",
                "/audit%252f",
                "/error/../audit")) {
            all.put(
                    "the audit as " + path,
                    with -> with.answered(
                            new String[] {"GET %s HTTP/1.1".formatted(path), "Cookie: " + with.nurse.cookies()},
                            "",
                            (reply, me) ->
                                    reply.status() != 200 && !reply.body().contains("Who did what")));
        }
        for (String path : List.of(
                "/api/ward",
                "/style/../api/ward",
                "//api/ward",
                "/sign-in;/../api/ward",
                "/actuator/health/../../api/ward")) {
            all.put("the ward of nobody as " + path, with -> with.getsWard(path));
        }
    }

    private Optional<String> getsWard(String path) throws IOException {
        Reply reply = ask(List.of("GET %s HTTP/1.1".formatted(path)), "");
        return reply.body().contains("familyName") ? Optional.of("shown") : Optional.empty();
    }

    private static void dressedUp(Map<String, Try> all) {
        for (String header : List.of(
                "X-Original-URL: /audit",
                "X-Rewrite-URL: /audit",
                "X-Forwarded-Prefix: /audit",
                "X-Forwarded-User: security",
                "Remote-User: security",
                "X-Remote-User: security",
                "X-Forwarded-For: 127.0.0.1",
                "X-HTTP-Method: HEAD")) {
            all.put(
                    "the audit by " + header,
                    with -> with.answered(
                            new String[] {"GET /audit HTTP/1.1", header, "Cookie: " + with.nurse.cookies()},
                            "",
                            (reply, me) -> reply.status() == 403));
        }
        for (String method : List.of("TRACE", "TRACK", "PROPFIND", "PUT", "PATCH", "DELETE", "get", "FOO")) {
            all.put(
                    "the API by the method " + method,
                    with -> with.answered(
                            new String[] {"%s /api/ward HTTP/1.1".formatted(method), "Cookie: " + with.nurse.cookies()},
                            "",
                            (reply, me) -> reply.status() / 100 == 4 || reply.status() == 501));
        }
        all.put(
                "leave for a script of another site",
                with -> with.answered(
                        new String[] {
                            "OPTIONS /api/sessions HTTP/1.1",
                            "Origin: https://attacker.example",
                            "Access-Control-Request-Method: POST",
                            "Cookie: " + with.nurse.cookies()
                        },
                        "",
                        (reply, me) ->
                                reply.header("Access-Control-Allow-Origin").isEmpty()));
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "application/json;charset=utf-7")) {
            all.put(
                    "a session sent as " + type,
                    with -> with.answered(
                            new String[] {
                                "POST /api/sessions HTTP/1.1",
                                "Content-Type: " + type,
                                "Cookie: " + with.nurse.cookies(),
                                "X-XSRF-TOKEN: " + with.nurse.token()
                            },
                            "{}",
                            (reply, me) -> reply.status() / 100 == 4));
        }
        malformed(all, "two hosts", "Host: 127.0.0.1", "Host: attacker.example");
        malformed(all, "two lengths", "Content-Length: 2", "Content-Length: 20");
        malformed(all, "a length and chunks", "Content-Length: 2", "Transfer-Encoding: chunked");
        malformed(all, "an unknown coding", "Transfer-Encoding: chunkedx");
        malformed(all, "a header without a name", ": value");
        malformed(all, "a header line folded", "X-A: b", " folded: c");
    }

    private static void malformed(Map<String, Try> all, String what, String... headers) {
        all.put("a request with " + what, with -> {
            var lines = new ArrayList<>(List.of("POST /api/sessions HTTP/1.1", "Content-Type: application/json"));
            lines.addAll(List.of(headers));
            lines.add("Cookie: " + with.nurse.cookies());
            Reply reply = with.ask(lines, "{}");
            return reply.status() / 100 == 2 ? Optional.of("taken") : Optional.empty();
        });
    }

    private Optional<String> answered(String[] lines, String body, BiPredicate<Reply, SessionCases> holds)
            throws IOException {
        Reply reply = ask(List.of(lines), body);
        return holds.test(reply, this)
                ? Optional.empty()
                : Optional.of("answered with %d, %s"
                        .formatted(reply.status(), reply.header("Location").orElse("")));
    }
}
