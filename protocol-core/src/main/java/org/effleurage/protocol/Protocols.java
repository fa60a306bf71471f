package org.effleurage.protocol;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Every version ever published. A session finds the one it began with, whatever came later.
public final class Protocols {
    private final Map<ProtocolId, TreeMap<Version, Release>> shelf =
            new TreeMap<>(Comparator.comparing(ProtocolId::value));

    public Protocols(Collection<Release> published) {
        for (Release release : published) {
            Protocol protocol = release.protocol();
            var versions = shelf.computeIfAbsent(protocol.id(), id -> new TreeMap<>());
            var other = versions.putIfAbsent(protocol.version(), release);
            if (other != null && !other.protocol().key().equals(protocol.key())) {
                throw new IllegalArgumentException(
                        "%s %s stands here twice with different content".formatted(protocol.id(), protocol.version()));
            }
        }
    }

    /// What may be started on a day of the ward's calendar: of each protocol the newest version that has begun.
    /// When that one is retired or over, nothing is offered: an older version never comes back by itself.
    public List<Protocol> inForce(LocalDate day) {
        return shelf.values().stream()
                .flatMap(versions -> newestBegun(versions, day).stream())
                .filter(release -> !release.retired() && !release.isOver(day))
                .map(Release::protocol)
                .toList();
    }

    private static Optional<Release> newestBegun(NavigableMap<Version, Release> versions, LocalDate day) {
        return versions.descendingMap().values().stream()
                .filter(release -> release.hasBegun(day))
                .findFirst();
    }

    /// Every version of one protocol, newest first.
    public List<Release> versions(ProtocolId id) {
        return Optional.ofNullable(shelf.get(id))
                .map(versions -> List.copyOf(versions.descendingMap().values()))
                .orElseGet(List::of);
    }

    public List<ProtocolId> ids() {
        return List.copyOf(shelf.keySet());
    }

    public Optional<Protocol> find(ProtocolId id, Version version) {
        return Optional.ofNullable(shelf.get(id))
                .map(versions -> versions.get(version))
                .map(Release::protocol);
    }
}
