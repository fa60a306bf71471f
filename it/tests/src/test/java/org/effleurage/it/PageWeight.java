package org.effleurage.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// The gzip bytes of the bedside page and of everything it loads, found as a browser finds it: from the page to
/// its sheets and scripts, from each script to what it imports.
record PageWeight(long all, long script, long styles, int files) {
    private static final List<Pattern> LOADS = List.of(
            Pattern.compile("<link rel=\"(?:stylesheet|modulepreload|manifest)\"[^>]*href=\"([^\"]+)\""),
            Pattern.compile("<script[^>]*src=\"([^\"]+)\""));
    private static final List<Pattern> IMPORTS =
            List.of(Pattern.compile("\\b(?:import|from)\\s*\\(?\\s*[\"']([./][\\w./@-]+)[\"']"));

    /// The script asks for the words of one language; the longest is the one that is weighed.
    private static final String WORDS = "/bedside/words/ar.json";

    static PageWeight of(Nurse nurse) throws IOException, InterruptedException {
        var weights = new TreeMap<String, Long>();
        var next = new ArrayDeque<>(List.of("/bedside", WORDS));
        while (!next.isEmpty()) {
            String path = next.remove();
            if (weights.containsKey(path)) {
                continue;
            }
            var answer = nurse.get(path);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " was answered with " + answer.statusCode());
            }
            weights.put(path, gzipped(answer.body()));
            for (Pattern naming : path.endsWith(".js") ? IMPORTS : path.endsWith(".css") ? List.<Pattern>of() : LOADS) {
                naming.matcher(answer.body())
                        .results()
                        .map(found -> URI.create(path).resolve(found.group(1)).getPath())
                        .forEach(next::add);
            }
        }
        return new PageWeight(
                weights.values().stream().mapToLong(Long::longValue).sum(),
                ofKind(weights, ".js"),
                ofKind(weights, ".css"),
                weights.size());
    }

    private static long ofKind(Map<String, Long> weights, String ending) {
        return weights.entrySet().stream()
                .filter(file -> file.getKey().endsWith(ending))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long gzipped(String body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
