package org.effleurage.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.effleurage.protocol.file.Fault;
import org.effleurage.protocol.file.Problem;
import org.effleurage.protocol.file.Severity;

/// SARIF 2.1.0 (OASIS), as code scanning services read it.
final class SarifReport {

    static String of(Findings findings) {
        var rules = findings.problems().stream()
                .map(Problem::fault)
                .distinct()
                .sorted()
                .toList();
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver(rules)));
        // Our columns count characters as editors show them, also beyond the basic plane.
        run.put("columnKind", "unicodeCodePoints");
        run.put(
                "results",
                findings.problems().stream()
                        .map(problem -> result(problem, rules.indexOf(problem.fault())))
                        .toList());
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.write(log);
    }

    private static Map<String, Object> driver(List<Fault> rules) {
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "effleurage");
        driver.put("version", Effleurage.Release.number());
        driver.put("rules", rules.stream().map(SarifReport::rule).toList());
        return driver;
    }

    private static Map<String, Object> rule(Fault fault) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("id", fault.code());
        rule.put("shortDescription", text(fault.meaning()));
        rule.put("help", text(fault.remedy()));
        return rule;
    }

    private static Map<String, Object> result(Problem problem, int rule) {
        var result = new LinkedHashMap<String, Object>();
        result.put("ruleId", problem.fault().code());
        result.put("ruleIndex", rule);
        result.put("level", level(problem.severity()));
        result.put("message", text(problem.sentence() + " " + problem.remedy()));
        result.put("locations", List.of(Map.of("physicalLocation", place(problem))));
        return result;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case ADVICE -> "note";
        };
    }

    private static Map<String, Object> place(Problem problem) {
        var place = new LinkedHashMap<String, Object>();
        place.put("artifactLocation", Map.of("uri", uri(problem.file())));
        if (problem.line() > 0) {
            var region = new LinkedHashMap<String, Object>();
            region.put("startLine", problem.line());
            region.put("startColumn", problem.column());
            region.put("snippet", text(problem.excerpt()));
            place.put("region", region);
        }
        return place;
    }

    /// A relative reference: spaces and the like are written as bytes of UTF-8, slashes stay.
    private static String uri(String path) {
        var parts = new ArrayList<String>();
        for (String part : path.replace('\\', '/').split("/", -1)) {
            parts.add(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return String.join("/", parts);
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }

    private SarifReport() {}
}
