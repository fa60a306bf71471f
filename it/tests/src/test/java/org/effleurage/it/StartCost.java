package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What the application process has used when its first page is answered. PostgreSQL is not part of it.
///
/// @param megabytes resident memory, shared pages included; not a number where the system has no `/proc`
record StartCost(double processorSeconds, double megabytes) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final byte[] FIRST_PAGE = OpenLine.bytes("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    /// Whoever watches works beside what is watched, and the product's compiler goes on meanwhile: so the question is
    /// asked with the least a client can do, and the processor time is read before anything else.
    static StartCost on(Path data) throws IOException, InterruptedException {
        try (var product = Product.start("--effleurage.data=" + data, Bench.NO_HOSPITAL);
                var line = OpenLine.to(URI.create(product.address()))) {
            int status = line.ask(FIRST_PAGE).status();
            var cost = new StartCost(processorSeconds(product.pid()), megabytes(product.pid()));
            if (status != 200) {
                throw new IllegalStateException("/sign-in was answered with " + status);
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
