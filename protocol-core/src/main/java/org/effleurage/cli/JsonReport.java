package org.effleurage.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.effleurage.protocol.file.Problem;

/// For programs.
final class JsonReport {

    static String of(Findings findings) {
        var report = new LinkedHashMap<String, Object>();
        report.put("files", findings.seen());
        report.put(
                "problems",
                findings.problems().stream().map(JsonReport::problem).toList());
        return Json.write(report);
    }

    static Map<String, Object> problem(Problem problem) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("file", problem.file());
        fields.put("line", problem.line());
        fields.put("column", problem.column());
        fields.put("severity", problem.severity().word());
        fields.put("code", problem.fault().code());
        fields.put("sentence", problem.sentence());
        fields.put("remedy", problem.remedy());
        fields.put("excerpt", problem.excerpt());
        return fields;
    }

    private JsonReport() {}
}
