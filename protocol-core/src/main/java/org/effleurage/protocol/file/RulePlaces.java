package org.effleurage.protocol.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a rule of the protocol is written; for one of a shared set, where the sets are named.
final class RulePlaces {
    private static final List<String> LISTS = List.of("do_not_start_if", "check_first", "limit_if");
    private static final List<String> ELSEWHERE = List.of("contraindications", "population", "timing");

    private final Node root;

    RulePlaces(Node root) {
        this.root = root;
    }

    Place of(String rule) {
        return LISTS.stream()
                .flatMap(list -> items(root, list))
                .flatMap(item -> entry(item, "id").stream())
                .map(Node.Entry::value)
                .filter(id -> id instanceof Node.Scalar scalar && scalar.value().equals(rule))
                .map(Node::place)
                .findFirst()
                .or(() -> ELSEWHERE.stream()
                        .flatMap(key -> entry(root, key).stream())
                        .map(Node.Entry::key)
                        .findFirst())
                .orElse(Place.START);
    }

    private static Stream<Node> items(Node node, String key) {
        return entry(node, key)
                .map(Node.Entry::value)
                .map(value -> value instanceof Node.Items items ? items.each().stream() : Stream.<Node>of())
                .orElseGet(Stream::of);
    }

    private static Optional<Node.Entry> entry(Node node, String key) {
        return node instanceof Node.Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key))
                : Optional.empty();
    }
}
