package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// The text as nodes with places. Built from the parser's events, so that depth is counted before anything is
/// built and aliases are refused rather than followed.
final class Yaml {
    static final int DEEPEST = 20;

    private static final CoreSchema CORE = new CoreSchema();
    private static final ScalarResolver RESOLVER = CORE.getScalarResolver();

    /// What null, true, false and every number of the core schema begin with.
    private static final String NOT_TEXT = "0123456789+-.~nNtTfF";

    private final Page page;
    private final Iterator<Event> events;
    private Optional<ScalarEvent> quoteOverLines = Optional.empty();
    private boolean gaveUp;

    private Yaml(Page page, Iterator<Event> events) {
        this.page = page;
        this.events = events;
    }

    static Optional<Node> read(Page page, String text) {
        var settings = LoadSettings.builder().setSchema(CORE).setUseMarks(true).build();
        var yaml = new Yaml(page, new Parse(settings).parseString(text).iterator());
        try {
            return yaml.document();
        } catch (MarkedYamlEngineException stumbled) {
            Stumble.report(page, stumbled, yaml.quoteOverLines);
            return Optional.empty();
        }
    }

    private Optional<Node> document() {
        Optional<Node> root = Optional.empty();
        while (!gaveUp && events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && root.isPresent()) {
                page.fault(Fault.SEVERAL_DOCUMENTS, Place.of(event.getStartMark()), "A second document begins here.");
                return Optional.empty();
            }
            if (event instanceof NodeEvent begun) {
                root = Optional.of(node(begun, 1));
            }
        }
        return gaveUp ? Optional.empty() : root;
    }

    private Node node(NodeEvent event, int depth) {
        Place place = Place.of(event.getStartMark());
        if (event instanceof AliasEvent alias) {
            page.fault(Fault.ANCHOR, place, "\"*%s\" repeats a value from elsewhere.".formatted(alias.getAlias()));
            return new Node.Unreadable(place);
        }
        if (event.getAnchor().isPresent()) {
            String name = event.getAnchor().get().getValue();
            page.fault(Fault.ANCHOR, place, "\"&%s\" names a value to be repeated elsewhere.".formatted(name));
        }
        if (event instanceof ScalarEvent scalar) {
            scalar.getTag().ifPresent(tag -> tagged(place));
            return scalar(place, scalar);
        }
        if (event instanceof CollectionStartEvent collection) {
            collection.getTag().ifPresent(tag -> tagged(place));
            if (depth > DEEPEST) {
                page.fault(
                        Fault.TOO_DEEP,
                        place,
                        "Here blocks are nested %d levels deep; %d is the most.".formatted(depth, DEEPEST));
                gaveUp = true;
                return new Node.Unreadable(place);
            }
            return collection instanceof MappingStartEvent ? mapping(place, depth) : items(place, depth);
        }
        return new Node.Unreadable(place);
    }

    private void tagged(Place place) {
        page.fault(Fault.TAG, place, "A word with an exclamation mark, a YAML tag, stands before this value.");
    }

    private Node scalar(Place place, ScalarEvent event) {
        String value = event.getValue();
        if (event.isPlain()) {
            return new Node.Scalar(place, value, kind(value));
        }
        if (event.isDQuoted() && Letters.hidesAny(value)) {
            page.fault(Fault.HIDDEN_CHARACTER, place, "This text holds a character that cannot be seen.");
            return new Node.Unreadable(place);
        }
        boolean quoted = event.isSQuoted() || event.isDQuoted();
        if (quoted && Place.of(event.getEndMark()).line() > place.line()) {
            quoteOverLines = Optional.of(event);
        }
        return new Node.Scalar(place, value, Node.Scalar.Kind.TEXT);
    }

    /// The first letter tells of nearly every word that it is text; the schema's patterns are for the rest.
    private static Node.Scalar.Kind kind(String value) {
        if (!value.isEmpty() && NOT_TEXT.indexOf(value.charAt(0)) < 0) {
            return Node.Scalar.Kind.TEXT;
        }
        Tag tag = RESOLVER.resolve(value, true);
        if (tag.equals(Tag.NULL)) {
            return Node.Scalar.Kind.NOTHING;
        }
        if (tag.equals(Tag.BOOL)) {
            return Node.Scalar.Kind.TRUTH;
        }
        boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
        return number ? Node.Scalar.Kind.NUMBER : Node.Scalar.Kind.TEXT;
    }

    private Node items(Place place, int depth) {
        var each = new ArrayList<Node>();
        while (!gaveUp && events.next() instanceof NodeEvent item) {
            each.add(node(item, depth + 1));
        }
        return new Node.Items(place, each);
    }

    private Node mapping(Place place, int depth) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        while (!gaveUp && events.next() instanceof NodeEvent keyEvent) {
            Node key = node(keyEvent, depth + 1);
            if (gaveUp) {
                break;
            }
            Node value = events.next() instanceof NodeEvent valueEvent
                    ? node(valueEvent, depth + 1)
                    : new Node.Unreadable(key.place());
            enter(entries, key, value);
        }
        return new Node.Mapping(place, entries);
    }

    private void enter(Map<String, Node.Entry> entries, Node key, Node value) {
        switch (key) {
            case Node.Scalar word -> enter(entries, word, value);
            case Node.Mapping mapping -> notText(key);
            case Node.Items items -> notText(key);
            case Node.Unreadable reported -> {}
        }
    }

    private void enter(Map<String, Node.Entry> entries, Node.Scalar word, Node value) {
        Place place = word.place();
        if (word.value().equals("<<")) {
            page.fault(Fault.ANCHOR, place, "\"<<\" merges a block from elsewhere.");
        } else if (word.kind() != Node.Scalar.Kind.TEXT) {
            notText(word);
        } else {
            Node.Entry first = entries.putIfAbsent(word.value(), new Node.Entry(place, value));
            if (first != null) {
                page.fault(
                        Fault.KEY_TWICE,
                        place,
                        "\"%s\" already stands at line %d, column %d."
                                .formatted(
                                        Letters.clipped(word.value()),
                                        first.key().line(),
                                        first.key().column()));
            }
        }
    }

    private void notText(Node key) {
        page.fault(Fault.KEY_NOT_TEXT, key.place(), "A key has to be a plain word.");
    }
}
