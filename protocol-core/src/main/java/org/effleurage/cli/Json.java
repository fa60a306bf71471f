package org.effleurage.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// JSON out, indented by two. Maps keep their order, so the same findings are the same bytes.
final class Json {
    private final StringBuilder text = new StringBuilder();

    static String write(Object value) {
        var json = new Json();
        json.value(value, "");
        return json.text.append('\n').toString();
    }

    private void value(Object value, String indent) {
        switch (value) {
            case Map<?, ?> map ->
                each(map.entrySet().iterator(), '{', '}', indent, entry -> {
                    string(String.valueOf(entry.getKey()));
                    text.append(": ");
                    value(entry.getValue(), indent + "  ");
                });
            case List<?> list -> each(list.iterator(), '[', ']', indent, one -> value(one, indent + "  "));
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> string(String.valueOf(value));
        }
    }

    private <T> void each(Iterator<T> all, char open, char close, String indent, Consumer<T> write) {
        text.append(open);
        boolean any = all.hasNext();
        while (all.hasNext()) {
            text.append('\n').append(indent).append("  ");
            write.accept(all.next());
            if (all.hasNext()) {
                text.append(',');
            }
        }
        if (any) {
            text.append('\n').append(indent);
        }
        text.append(close);
    }

    private void string(String value) {
        text.append('"');
        value.chars().forEach(unit -> {
            switch (unit) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    // Line separators are legal in JSON and not in every script that embeds it.
                    if (unit < ' ' || unit == 0x2028 || unit == 0x2029) {
                        text.append("\\u%04x".formatted(unit));
                    } else {
                        text.append((char) unit);
                    }
                }
            }
        });
        text.append('"');
    }

    private Json() {}
}
