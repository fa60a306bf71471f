package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What the application process has used when its first page is answered. PostgreSQL is not part of it.
///
/// @param megabytes resident memory, shared pages included; not a number where the system has no `/proc`
record StartCost(double processorSeconds, double megabytes) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    static StartCost on(Path data) throws IOException, InterruptedException {
        try (var product = Product.start("--effleurage.data=" + data, Bench.NO_HOSPITAL);
                var http = HttpClient.newHttpClient()) {
            var page = http.send(
                    HttpRequest.newBuilder(URI.create(product.address() + "/sign-in"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var cost = new StartCost(processorSeconds(product.pid()), megabytes(product.pid()));
            if (page.statusCode() != 200) {
                throw new IllegalStateException("/sign-in was answered with " + page.statusCode());
            }
            return cost;
        }
    }

    private static double processorSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toMillis()
                / 1e3;
    }

    private static double megabytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        var resident = RESIDENT.matcher(Files.readString(status));
        return resident.find() ? Long.parseLong(resident.group(1)) * 1024 / 1e6 : Double.NaN;
    }
}
