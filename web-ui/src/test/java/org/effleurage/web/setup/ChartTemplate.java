package org.effleurage.web.setup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Pattern;

/// As much of Helm's language as our chart uses: values, `quote`, `if` with `else`, and `range` over an empty
/// map. It stands in for Helm where there is none, and fails on whatever else a template says.
record ChartTemplate(Object values, Object chart) {
    private static final Pattern ACTION = Pattern.compile("\\{\\{-?\\s*(.*?)\\s*-?}}");

    /// A line with nothing but `{{- … }}` leaves no line.
    private static final Pattern ALONE = Pattern.compile("(?m)^[ \\t]*(\\{\\{- .*?}})[ \\t]*\\n");

    String render(String template) {
        String text = ALONE.matcher(template).replaceAll("$1");
        var written = new StringBuilder();
        var shown = new ArrayDeque<Boolean>();
        var action = ACTION.matcher(text);
        int from = 0;
        while (action.find()) {
            write(written, shown, text.substring(from, action.start()));
            from = action.end();
            act(action.group(1), written, shown);
        }
        write(written, shown, text.substring(from));
        if (!shown.isEmpty()) {
            throw new IllegalStateException("a block is not closed");
        }
        return written.toString();
    }

    private void act(String words, StringBuilder written, Deque<Boolean> shown) {
        if (words.startsWith("if ")) {
            shown.push(isSet(value(words.substring(3))));
        } else if (words.startsWith("range ")) {
            String over = words.substring(words.indexOf(":=") + 2).strip();
            if (isSet(value(over))) {
                throw new IllegalStateException("only an empty range is rendered here: " + over);
            }
            shown.push(false);
        } else if (words.equals("else")) {
            shown.push(!shown.pop());
        } else if (words.equals("end")) {
            shown.pop();
        } else if (shown.stream().allMatch(one -> one)) {
            String[] parts = words.split("\\s*\\|\\s*", 2);
            String value = String.valueOf(value(parts[0]));
            write(written, shown, parts.length == 1 ? value : quoted(parts[1], value));
        }
    }

    private static String quoted(String how, String value) {
        if (!how.equals("quote")) {
            throw new IllegalStateException("not rendered here: " + how);
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static void write(StringBuilder written, Deque<Boolean> shown, String words) {
        if (shown.stream().allMatch(one -> one)) {
            written.append(words);
        }
    }

    private static boolean isSet(Object value) {
        return !value.equals("") && !value.equals(false) && !value.equals(Map.of());
    }

    private Object value(String path) {
        if (path.equals(".Release.Name")) {
            return "ward";
        }
        if (path.equals(".Chart.AppVersion")) {
            return at(chart, "appVersion");
        }
        if (!path.startsWith(".Values.")) {
            throw new IllegalStateException("not rendered here: " + path);
        }
        Object here = values;
        for (String key : path.substring(".Values.".length()).split("\\.", -1)) {
            here = at(here, key);
        }
        return here;
    }

    private static Object at(Object node, String key) {
        Object found = node instanceof Map<?, ?> map ? map.get(key) : null;
        if (found == null) {
            throw new IllegalStateException("the chart sets no " + key);
        }
        return found;
    }
}
