package org.effleurage.fhir.hospital;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.effleurage.fhir.TransactionReply.Line;
import org.effleurage.fhir.signin.Leave;
import org.effleurage.fhir.signin.SignIn;

/// One FHIR server at its base address: one call out, one answer back, always, and in time. Every address is
/// the base with a path of ours behind it, so that neither a record nor a token goes to any other scheme, host
/// or port.
public final class Wire {
    private static final String FHIR_JSON = "application/fhir+json";

    private final URI base;
    private final SignIn signIn;
    private final Patience patience;
    private final InstantSource clock;
    private final HttpClient client;

    public Wire(URI base, SignIn signIn, Patience patience, InstantSource clock) {
        this(base, signIn, Optional.empty(), patience, clock);
    }

    /// With a certificate of ours, or authorities of the hospital's own.
    public Wire(URI base, SignIn signIn, Optional<SSLContext> tls, Patience patience, InstantSource clock) {
        this.base = base;
        this.signIn = signIn;
        this.patience = patience;
        this.clock = clock;
        var building =
                HttpClient.newBuilder().connectTimeout(patience.connect()).followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(building::sslContext);
        this.client = building.build();
    }

    InstantSource clock() {
        return clock;
    }

    Patience patience() {
        return patience;
    }

    Heard get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    /// @param path empty for the base itself
    Heard post(String path, String json) throws InterruptedException {
        return send(request(path).header("Content-Type", FHIR_JSON).POST(BodyPublishers.ofString(json)));
    }

    /// A search whose keys stand in the body: an address is written into every log on the way.
    Heard search(String type, String query) throws InterruptedException {
        return send(request(type + "/_search")
                // A server that keeps searches for a while would otherwise not see what just arrived.
                .header("Cache-Control", "no-cache")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(query)));
    }

    private HttpRequest.Builder request(String path) {
        String root = base.toString();
        boolean joined = root.endsWith("/") || path.startsWith("?");
        return HttpRequest.newBuilder(path.isEmpty() ? base : URI.create(root + (joined ? "" : "/") + path))
                .header("Accept", FHIR_JSON);
    }

    /// The part of an address of this server that stands behind its base; empty where it leads anywhere else.
    Optional<String> below(String url) {
        String root = base.toString();
        String folder = root.endsWith("/") ? root : root + "/";
        String bare = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        if (url.contains("/../") || url.contains("\\")) {
            return Optional.empty();
        }
        if (url.startsWith(folder)) {
            return Optional.of(url.substring(folder.length()));
        }
        return url.startsWith(bare + "?") ? Optional.of(url.substring(bare.length())) : Optional.empty();
    }

    private Heard send(HttpRequest.Builder request) throws InterruptedException {
        return switch (signIn.leave()) {
            case Leave.Open open -> exchange(request);
            case Leave.Token token ->
                renewing(exchange(request.setHeader("Authorization", "Bearer " + token.bearer())));
            case Leave.Refused refused -> new Heard.NoPass(new Receipt.NotSignedIn(refused.status()));
            case Leave.NoAnswer noAnswer -> new Heard.NoPass(new Receipt.Unreachable(Receipt.Cause.NO_SIGN_IN));
        };
    }

    /// A token that is turned down before its time, a restarted server's for example, is not shown twice.
    private Heard renewing(Heard heard) {
        if (heard instanceof Heard.Answered answered && answered.status() == 401) {
            signIn.turnedDown();
        }
        return heard;
    }

    private Heard exchange(HttpRequest.Builder request) throws InterruptedException {
        CompletableFuture<HttpResponse<Answer>> sending =
                client.sendAsync(request.build(), Answer.atMost(patience.mostBytes()));
        try {
            // The client's own timeout ends at the headers; this one also ends an answer that only drips.
            HttpResponse<Answer> response = sending.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
            return new Heard.Answered(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException late) {
            return new Heard.Silence(Receipt.Doubt.TOO_SLOW);
        } catch (ExecutionException failed) {
            return silence(failed);
        } finally {
            sending.cancel(true);
        }
    }

    private static Heard silence(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Heard.NotSent(Receipt.Cause.NO_CONNECTION);
        }
        if (cause instanceof SSLException) {
            return new Heard.NotSent(Receipt.Cause.NOT_SECURE);
        }
        // The client answers a malformed head with a runtime exception, a length that is no number for example.
        if (cause instanceof IOException || cause instanceof RuntimeException) {
            return new Heard.Silence(Receipt.Doubt.BROKE_OFF);
        }
        throw new IllegalStateException("the HTTP client failed", failed);
    }

    /// The receipt of everything that is not a plain yes; empty for a status that begins with 2.
    ///
    /// @param sent what the hospital's complaint would speak of
    Optional<Receipt> trouble(Heard heard, String sent) {
        return switch (heard) {
            case Heard.NotSent notSent -> Optional.of(new Receipt.Unreachable(notSent.cause()));
            case Heard.Silence silence -> Optional.of(Receipt.Unknown.of(silence.doubt()));
            case Heard.NoPass noPass -> Optional.of(noPass.why());
            case Heard.Answered answered -> trouble(answered, answered.outcome(sent));
        };
    }

    private Optional<Receipt> trouble(Heard.Answered answered, List<Line> outcome) {
        int status = answered.status();
        return switch (status) {
            case 401, 403, 407 -> Optional.of(new Receipt.NotSignedIn(status));
            case 409 -> Optional.of(new Receipt.Conflict(outcome));
            case 412 -> Optional.of(new Receipt.MoreThanOne(outcome));
            case 408, 425, 429, 503 ->
                Optional.of(new Receipt.SlowDown(status, RetryAfter.of(answered.headers(), clock.instant())));
            default ->
                switch (status / 100) {
                    case 2 -> Optional.empty();
                    case 3 -> Optional.of(new Receipt.SentElsewhere(status));
                    case 4 -> Optional.of(new Receipt.Refused(status, outcome));
                    case 5 -> Optional.of(Receipt.Unknown.of(Receipt.Doubt.SERVER_FAILED));
                    default -> Optional.of(odd("status %d".formatted(status)));
                };
        };
    }

    static Receipt odd(String why) {
        return new Receipt.Unknown(Receipt.Doubt.NO_FHIR_ANSWER, why);
    }
}
