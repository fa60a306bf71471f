package org.effleurage.protocol.file;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Where the parser could not go on, in plain words. Told from the characters that stand there, never from the
/// parser's own message.
final class Stumble {

    /// @param quote the last text in quotes that ran over more than one line
    static void report(Page page, MarkedYamlEngineException stumbled, Optional<ScalarEvent> quote) {
        Place here = Place.of(stumbled.getProblemMark());
        Optional<Place> opened = stumbled.getContextMark().map(Place::of);
        int letter = page.at(here);
        int opening = opened.map(page::at).orElse((int) '\n');
        String before = page.before(here);
        int first = before.length() - before.stripLeading().length();
        boolean startsLine = before.isBlank();

        int tab = before.substring(0, first).indexOf('\t');

        if (letter == '\t' || tab >= 0) {
            page.fault(
                    Fault.TAB,
                    tab >= 0 ? new Place(here.line(), tab + 1) : here,
                    "A tab stands here, where only spaces are counted.");
        } else if (quote.filter(read -> Place.of(read.getEndMark()).equals(here))
                .isPresent()) {
            page.fault(
                    Fault.NOT_CLOSED,
                    quote.map(read -> Place.of(read.getStartMark())).orElse(here),
                    "The quote that opens here is only closed in line %d.".formatted(here.line()),
                    CLOSE_THE_QUOTE);
        } else if (opening == '"' || opening == '\'') {
            inQuotes(page, here, opened.orElse(here));
        } else if (opening == '[' || opening == '{') {
            page.fault(
                    Fault.NOT_CLOSED,
                    opened.orElse(here),
                    "The bracket that opens here is not closed, or a comma is missing, by line %d."
                            .formatted(here.line()));
        } else if (letter == '@' || letter == '`' || letter == '%') {
            page.fault(
                    Fault.NEEDS_QUOTES,
                    here,
                    "A text cannot begin with %s here.".formatted(Character.toString(letter)));
        } else if (opening == '|' || opening == '>') {
            page.fault(
                    Fault.NEEDS_QUOTES,
                    opened.orElse(here),
                    "A text cannot begin with %s here.".formatted(Character.toString(opening)));
        } else if (letter == ':' && before.contains(": ")) {
            page.fault(Fault.SECOND_COLON, here, "This line has a second colon.");
        } else if (letter == ':' && !startsLine) {
            page.fault(
                    Fault.INDENTATION,
                    new Place(here.line(), first + 1),
                    "This line does not fit the one above: it is indented too far, or that one lacks its colon.");
        } else if (letter == ']' || letter == '}') {
            page.fault(Fault.NOT_CLOSED, here, "This bracket closes nothing.", "Delete it, or open it before.");
        } else if (letter == ',') {
            page.fault(
                    Fault.NOT_YAML, here, "A value is missing before this comma.", "Add the value or drop the comma.");
        } else if (before.endsWith("'") || before.endsWith("\"")) {
            page.fault(
                    Fault.NOT_YAML,
                    here,
                    "The text goes on after its closing quote.",
                    "Use the other kind of quote around a text that has quotes in it.");
        } else if (startsLine && !page.isPastTheEnd(here)) {
            page.fault(Fault.INDENTATION, here, "This line does not line up with the block it stands in.");
        } else if (letter == '-') {
            page.fault(
                    Fault.INDENTATION,
                    here,
                    "A list entry begins in the middle of a line.",
                    "Begin each entry on a line of its own.");
        } else if (page.isPastTheEnd(here)) {
            page.fault(Fault.NOT_YAML, here, "The file ends before this is complete.");
        } else {
            page.fault(Fault.NOT_YAML, here, "The file cannot be read as YAML from here on.");
        }
    }

    private static final String CLOSE_THE_QUOTE = "Put the same quote at the end of the text.";

    private static void inQuotes(Page page, Place here, Place opened) {
        if (page.before(here).endsWith("\\")) {
            page.fault(
                    Fault.NOT_YAML,
                    here,
                    "The backslash before this has a meaning in double quotes.",
                    "Use single quotes, or write the backslash twice.");
        } else {
            page.fault(Fault.NOT_CLOSED, opened, "The quote that opens here is never closed.", CLOSE_THE_QUOTE);
        }
    }

    private Stumble() {}
}
