package org.effleurage.web.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What browsers tell when a page tried what its [ContentPolicy] forbids. A report repeats addresses and samples of
/// script, and anybody may send one: only the directive and which page of ours it was are kept, and only so many a
/// minute.
@RestController
class PolicyReports {
    private static final Logger log = LoggerFactory.getLogger(PolicyReports.class);
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_A_MINUTE = 60;

    /// Any other word is somebody's own.
    private static final Set<String> DIRECTIVES = Set.of(
            "base-uri",
            "connect-src",
            "default-src",
            "font-src",
            "form-action",
            "frame-ancestors",
            "frame-src",
            "img-src",
            "manifest-src",
            "media-src",
            "object-src",
            "require-trusted-types-for",
            "script-src",
            "script-src-attr",
            "script-src-elem",
            "style-src",
            "style-src-attr",
            "style-src-elem",
            "trusted-types",
            "worker-src");

    private record Minute(Instant begun, int taken) {}

    private final MeterRegistry meters;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final AtomicReference<Minute> minute = new AtomicReference<>(new Minute(Instant.EPOCH, 0));

    PolicyReports(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @PostMapping(ContentPolicy.REPORTS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES || !isTaken()) {
            meters.counter("effleurage.policy.reports.dropped").increment();
            return;
        }
        JsonNode told = read(body).path("csp-report");
        String directive = directive(told);
        String page = page(told.path("document-uri").asString(""));
        meters.counter("effleurage.policy.reports", "directive", directive, "page", page)
                .increment();
        log.warn("a page tried what its content policy forbids: {} on {}", directive, page);
    }

    private boolean isTaken() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Minute counted = minute.updateAndGet(
                known -> known.begun().equals(now) ? new Minute(now, known.taken() + 1) : new Minute(now, 1));
        return counted.taken() <= MOST_A_MINUTE;
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException unreadable) {
            return json.missingNode();
        }
    }

    private static String directive(JsonNode told) {
        String said = told.path("effective-directive")
                .asString(told.path("violated-directive").asString(""))
                .split(" ", 2)[0];
        return DIRECTIVES.contains(said) ? said : "unknown";
    }

    /// As our list has it: an address as it was asked may hold anything.
    private static String page(String address) {
        return path(address)
                .flatMap(path -> Routes.listed(HttpMethod.GET, path))
                .orElse("an address that is not listed");
    }

    private static Optional<String> path(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getPath());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
