package org.effleurage.protocol;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every version ever published. A session finds the one it began with, whatever came later.
public final class Protocols {
    private final Map<ProtocolId, TreeMap<Version, Protocol>> shelf =
            new TreeMap<>(Comparator.comparing(ProtocolId::value));

    public Protocols(Collection<Protocol> published) {
        for (Protocol protocol : published) {
            var versions = shelf.computeIfAbsent(protocol.id(), id -> new TreeMap<>());
            var other = versions.putIfAbsent(protocol.version(), protocol);
            if (other != null && !other.key().equals(protocol.key())) {
                throw new IllegalArgumentException(
                        "%s %s stands here twice with different content".formatted(protocol.id(), protocol.version()));
            }
        }
    }

    /// What may be started today: the newest active version of each.
    public List<Protocol> active() {
        return shelf.values().stream()
                .flatMap(versions -> versions.descendingMap().values().stream()
                        .filter(protocol -> protocol.status() == Status.ACTIVE)
                        .limit(1))
                .toList();
    }

    public List<Protocol> all() {
        return shelf.values().stream()
                .flatMap(versions -> versions.descendingMap().values().stream())
                .toList();
    }

    public Optional<Protocol> find(ProtocolId id, Version version) {
        return Optional.ofNullable(shelf.get(id)).map(versions -> versions.get(version));
    }
}
