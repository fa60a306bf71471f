package org.effleurage.protocol.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A part of a FHIR resource with its place in the file, looked at leniently: what is not there or of another kind is
/// just not there.
record Piece(Node node) {

    Place place() {
        return node.place();
    }

    /// The part under a name, within the part under the name before it, and so on.
    Optional<Piece> at(String... path) {
        Optional<Piece> piece = Optional.of(this);
        for (String name : path) {
            piece = piece.flatMap(within -> within.part(name));
        }
        return piece;
    }

    private Optional<Piece> part(String name) {
        return node instanceof Node.Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(name)).map(entry -> new Piece(entry.value()))
                : Optional.empty();
    }

    /// The entries of a list.
    List<Piece> each(String name) {
        return part(name).stream()
                .flatMap(list -> list.node instanceof Node.Items items ? items.each().stream() : Stream.<Node>of())
                .map(Piece::new)
                .toList();
    }

    boolean has(String name) {
        return part(name).isPresent();
    }

    Optional<String> text(String... path) {
        return at(path).flatMap(piece ->
                piece.node instanceof Node.Scalar scalar ? Optional.of(scalar.value()) : Optional.empty());
    }

    /// Codes of a CodeableConcept that come from one system.
    Stream<String> codes(String system) {
        return each("coding").stream()
                .filter(coding -> coding.text("system").equals(Optional.of(system)))
                .flatMap(coding -> coding.text("code").stream());
    }

    boolean isCoded(String system, String code) {
        return codes(system).anyMatch(code::equals);
    }
}
