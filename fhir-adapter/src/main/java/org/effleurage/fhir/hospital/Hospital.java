package org.effleurage.fhir.hospital;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.TransactionReply;

/// The hospital's FHIR server, at its base address. One bundle goes out; one receipt comes back, always, and in time.
public final class Hospital {
    private static final String FHIR_JSON = "application/fhir+json";

    private final URI base;
    private final Authorization authorization;
    private final Patience patience;
    private final InstantSource clock;
    private final HttpClient client;

    /// How long and how much we listen.
    ///
    /// @param answer from the first byte sent to the last byte read
    public record Patience(Duration connect, Duration answer, int mostBytes) {
        public static final Patience USUAL =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), 4 * 1024 * 1024);
    }

    public Hospital(URI base, Authorization authorization, Patience patience, InstantSource clock) {
        this.base = base;
        this.authorization = authorization;
        this.patience = patience;
        this.clock = clock;
        // A redirect would carry the patient's record, and our token, to a host nobody chose.
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    public Receipt deliver(SessionBundle.Ready bundle) throws InterruptedException {
        var request = HttpRequest.newBuilder(base)
                .header("Accept", FHIR_JSON)
                .header("Content-Type", FHIR_JSON)
                .POST(BodyPublishers.ofString(bundle.json()));
        CompletableFuture<HttpResponse<Answer>> sending =
                client.sendAsync(authorization.on(request).build(), Answer.atMost(patience.mostBytes()));
        try {
            // The client's own timeout ends at the headers; this one also ends an answer that only drips.
            return receipt(sending.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return new Receipt.Unreachable(Receipt.Cause.TOO_SLOW);
        } catch (ExecutionException failed) {
            return unreachable(failed);
        } finally {
            sending.cancel(true);
        }
    }

    private static Receipt unreachable(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION);
        }
        if (cause instanceof SSLException) {
            return new Receipt.Unreachable(Receipt.Cause.NOT_SECURE);
        }
        if (cause instanceof IOException) {
            return new Receipt.Unreachable(Receipt.Cause.BROKE_OFF);
        }
        throw new IllegalStateException("the HTTP client failed", failed);
    }

    private Receipt receipt(HttpResponse<Answer> response) {
        int status = response.statusCode();
        return switch (status) {
            case 401, 403 -> new Receipt.NotSignedIn(status);
            case 409, 412 -> new Receipt.Conflict(status, outcome(response));
            case 429, 503 -> new Receipt.SlowDown(status, RetryAfter.of(response.headers(), clock.instant()));
            default ->
                switch (status / 100) {
                    case 2 -> answered(response);
                    case 3 -> new Receipt.Unintelligible("redirected, which is never followed (%d)".formatted(status));
                    case 4 -> new Receipt.Refused(status, outcome(response));
                    case 5 -> new Receipt.Unreachable(Receipt.Cause.SERVER_ERROR);
                    default -> new Receipt.Unintelligible("status %d".formatted(status));
                };
        };
    }

    private Receipt answered(HttpResponse<Answer> response) {
        return switch (response.body()) {
            case Answer.TooLarge tooLarge -> new Receipt.Unintelligible("an answer larger than we read");
            case Answer.Text text ->
                switch (TransactionReply.read(response.statusCode(), contentType(response.headers()), text.body())) {
                    case TransactionReply.Accepted accepted -> received(accepted);
                    case TransactionReply.Outcome outcome -> new Receipt.Unintelligible("an outcome without a result");
                    case TransactionReply.Unreadable unreadable ->
                        new Receipt.Unintelligible(unreadable.why().words());
                };
        };
    }

    private Receipt received(TransactionReply.Accepted accepted) {
        return accepted.first("Procedure")
                .<Receipt>map(entry -> {
                    String location = entry.location().orElseThrow();
                    return entry.status() == 201
                            ? new Receipt.Accepted(location, clock.instant())
                            : new Receipt.AlreadyThere(location, clock.instant());
                })
                .orElseGet(() -> new Receipt.Unintelligible("an answer that names no Procedure"));
    }

    private static List<TransactionReply.Line> outcome(HttpResponse<Answer> response) {
        return switch (response.body()) {
            case Answer.TooLarge tooLarge -> List.of();
            case Answer.Text text ->
                switch (TransactionReply.read(response.statusCode(), contentType(response.headers()), text.body())) {
                    case TransactionReply.Outcome outcome -> outcome.lines();
                    case TransactionReply.Accepted accepted -> List.of();
                    case TransactionReply.Unreadable unreadable -> List.of();
                };
        };
    }

    private static String contentType(HttpHeaders headers) {
        return headers.firstValue("Content-Type").orElse("");
    }
}
