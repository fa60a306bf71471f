package org.effleurage.fhir.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.effleurage.fhir.OwnLines;

/// Bulk Data 2.0: `$export` of the system, of all patients and of a group, in its asynchronous pattern, as
/// newline-delimited JSON. The first two hold the same, since everything here belongs to a patient; a group is a ward.
final class BulkExport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern FILE = Pattern.compile("/export-orders/([A-Za-z0-9_-]{1,400})/([A-Za-z]+)\\.ndjson");
    private static final Pattern ORDER = Pattern.compile("/export-orders/([A-Za-z0-9_-]{1,400})");
    private static final Set<String> NDJSON = Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");

    private static final Pattern GROUP = Pattern.compile("/Group/([A-Za-z0-9.-]{1,64})/\\$export");

    /// A save that is under way may carry a time of receipt that lies a little back. It belongs to the next
    /// export.
    private static final Duration UNTIL_ALL_IS_COMMITTED = Duration.ofMinutes(1);

    /// Bytes that leave together.
    private static final int AT_ONCE = 64 * 1024;

    private final ExportBook book;
    private final InstantSource clock;

    BulkExport(ExportBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /// False where the request is none for an export.
    boolean answers(HttpServletRequest request, HttpServletResponse response, Grant grant) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.equals("/$export") || path.equals("/Patient/$export")) {
            kickOff(Optional.empty(), request, response, grant);
            return true;
        }
        var group = GROUP.matcher(path);
        if (group.matches()) {
            ofGroup(group.group(1), request, response, grant);
            return true;
        }
        if (!path.startsWith("/export-orders/")) {
            return false;
        }
        var file = FILE.matcher(path);
        var order = ORDER.matcher(path);
        if (file.matches()) {
            sendFile(given(file.group(1), grant), file.group(2), request, response);
        } else if (order.matches()) {
            status(given(order.group(1), grant), order.group(1), request, response);
        } else {
            no(response, HttpServletResponse.SC_NOT_FOUND, "No such export.");
        }
        return true;
    }

    /// An order of types that the asker may not have is none of theirs.
    private static Optional<ExportOrder> given(String token, Grant grant) {
        return ExportOrder.read(token).filter(order -> order.types().stream().allMatch(grant::exports));
    }

    private void ofGroup(String ward, HttpServletRequest request, HttpServletResponse response, Grant grant)
            throws IOException {
        if (book.hasWard(ward)) {
            kickOff(Optional.of(ward), request, response, grant);
        } else {
            no(response, HttpServletResponse.SC_NOT_FOUND, "No such group.");
        }
    }

    private void kickOff(Optional<String> ward, HttpServletRequest request, HttpServletResponse response, Grant grant)
            throws IOException {
        if (!Optional.ofNullable(request.getHeader("Prefer")).orElse("").contains("respond-async")) {
            no(response, HttpServletResponse.SC_BAD_REQUEST, "Ask with the header Prefer: respond-async.");
            return;
        }
        for (String name : request.getParameterMap().keySet()) {
            if (!List.of("_type", "_since", "_outputFormat").contains(name)) {
                no(response, HttpServletResponse.SC_BAD_REQUEST, "This export offers _type, _since and _outputFormat.");
                return;
            }
        }
        String format =
                Optional.ofNullable(request.getParameter("_outputFormat")).orElse("ndjson");
        if (!NDJSON.contains(format)) {
            no(response, HttpServletResponse.SC_BAD_REQUEST, "This export writes application/fhir+ndjson.");
            return;
        }
        try {
            Instant until = clock.instant().minus(UNTIL_ALL_IS_COMMITTED);
            var order = ExportOrder.of(
                    Optional.ofNullable(request.getParameter("_type")),
                    ward,
                    Optional.ofNullable(request.getParameter("_since")),
                    until);
            if (!order.types().stream().allMatch(grant::exports)) {
                tooFar(response);
                return;
            }
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            response.setHeader("Content-Location", base(request) + "/export-orders/" + order.token());
        } catch (ExportOrder.NotOffered notOffered) {
            no(response, HttpServletResponse.SC_BAD_REQUEST, notOffered.sentence());
        }
    }

    /// The files are written while they are fetched, so an order is ready once all of it was encoded: mostly at once.
    private void status(
            Optional<ExportOrder> order, String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (order.isEmpty()) {
            no(response, HttpServletResponse.SC_NOT_FOUND, "No such export.");
        } else if (request.getMethod().equals("DELETE")) {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } else {
            switch (book.prepare(order.get().wanted())) {
                case READY -> manifest(order.get(), token, request, response);
                case UNDER_WAY -> {
                    response.setStatus(HttpServletResponse.SC_ACCEPTED);
                    response.setHeader("Retry-After", "1");
                    response.setHeader("X-Progress", "encoding what was saved last");
                }
                case STUCK -> stuck(response);
            }
        }
    }

    private static void stuck(HttpServletResponse response) throws IOException {
        no(
                response,
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                "EFF445 A record can no longer be read, and no export would be whole without it. The log says which.");
    }

    private void manifest(ExportOrder order, String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ObjectNode manifest = JSON.createObjectNode()
                .put("transactionTime", order.until().toString())
                .put(
                        "request",
                        base(request)
                                + order.ward().map(ward -> "/Group/" + ward).orElse("") + "/$export")
                .put("requiresAccessToken", true);
        var output = manifest.putArray("output");
        ExportBook.Counted counted = book.counted(order.wanted());
        for (String type : order.types()) {
            ObjectNode file = output.addObject()
                    .put("type", type)
                    .put("url", "%s/export-orders/%s/%s.ndjson".formatted(base(request), token, type));
            count(type, counted).ifPresent(lines -> file.put("count", lines));
        }
        manifest.putArray("error");
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(manifest));
    }

    /// How many scores a session has is known only once it is mapped, so that file has no count.
    private static OptionalInt count(String type, ExportBook.Counted counted) {
        return switch (type) {
            case "Patient" -> OptionalInt.of(counted.patients());
            case "CarePlan" -> OptionalInt.of(counted.plans());
            case "Procedure" -> OptionalInt.of(counted.sessions());
            case "Provenance" -> OptionalInt.of(counted.sessions() + counted.looks());
            default -> OptionalInt.empty();
        };
    }

    /// A reader of files sends no Accept header that would name this format, so none is asked for.
    private void sendFile(
            Optional<ExportOrder> order, String type, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (order.isEmpty() || !order.get().types().contains(type)) {
            no(response, HttpServletResponse.SC_NOT_FOUND, "No such file in this export.");
            return;
        }
        if (!prepared(order.get().wanted())) {
            stuck(response);
            return;
        }
        boolean packed = Optional.ofNullable(request.getHeader("Accept-Encoding"))
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("gzip");
        response.setBufferSize(AT_ONCE);
        response.setContentType("application/fhir+ndjson");
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        OutputStream plain = response.getOutputStream();
        OutputStream out = packed ? new GZIPOutputStream(plain, 8192) : plain;
        write(order.get().wanted(), type, out);
        // Only where all of it was written: a file that broke off must not look whole.
        out.close();
    }

    /// Who asks for a file before the order was ready waits here.
    private boolean prepared(ExportBook.Wanted wanted) {
        while (true) {
            switch (book.prepare(wanted)) {
                case READY -> {
                    return true;
                }
                case STUCK -> {
                    return false;
                }
                case UNDER_WAY -> {}
            }
        }
    }

    private void write(ExportBook.Wanted wanted, String type, OutputStream out) throws IOException {
        switch (type) {
            case "Patient" -> book.writePatients(wanted, out);
            default -> book.writeRecords(wanted, kind(type), out);
        }
    }

    private static OwnLines.Kind kind(String type) {
        return Stream.of(OwnLines.Kind.values())
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such type in an order: " + type));
    }

    private static String base(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        return url.substring(0, url.length() - path.length());
    }

    static void tooFar(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
        no(response, HttpServletResponse.SC_FORBIDDEN, "The token's scopes do not reach so far.");
    }

    private static void no(HttpServletResponse response, int status, String sentence) throws IOException {
        ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put(
                        "code",
                        switch (status) {
                            case HttpServletResponse.SC_NOT_FOUND -> "not-found";
                            case HttpServletResponse.SC_FORBIDDEN -> "forbidden";
                            case HttpServletResponse.SC_INTERNAL_SERVER_ERROR -> "exception";
                            default -> "not-supported";
                        })
                .put("diagnostics", sentence);
        response.setStatus(status);
        response.setContentType("application/fhir+json");
        response.getOutputStream().write(JSON.writeValueAsBytes(outcome));
    }
}
