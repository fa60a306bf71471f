package org.effleurage.cli;

/// Markup in which every text is escaped on its way in.
final class Html {
    private final StringBuilder text = new StringBuilder();

    /// Markup written in this program, never taken from a file.
    Html raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    /// An element around plain text.
    Html put(String element, String content) {
        String name = element.contains(" ") ? element.substring(0, element.indexOf(' ')) : element;
        text.append('<')
                .append(element)
                .append('>')
                .append(escaped(content))
                .append("</")
                .append(name)
                .append(">\n");
        return this;
    }

    static String escaped(String content) {
        return content.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
