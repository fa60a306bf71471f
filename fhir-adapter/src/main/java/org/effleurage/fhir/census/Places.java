package org.effleurage.fhir.census;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The hospital's rooms and beds, and which of our wards each belongs to.
final class Places {
    /// A bed in a room in a wing of a ward: deeper than any hospital is built, so that a circle ends.
    private static final int DEEPEST = 10;

    private static final String NO_BED = "–";
    private static final String ROOM = "ro";

    private final Map<String, Resource> locations;
    private final List<WardPlace> wards;

    Places(List<Resource> locations, List<WardPlace> wards) {
        this.locations = locations.stream().collect(Collectors.toMap(Resource::id, Function.identity()));
        this.wards = List.copyOf(wards);
    }

    /// Where in our wards.
    ///
    /// @param room where the bed stands, where the hospital says so
    /// @param depth how many steps the bed lies below the ward
    record Bed(String ward, Optional<String> room, String name, int depth, String location) {
        /// No bed of it is named.
        private boolean isRoom() {
            return room.filter(name::equals).isPresent();
        }

        private Bed in(Optional<String> otherwise) {
            return new Bed(ward, room.or(() -> otherwise), name, depth, location);
        }
    }

    /// Wards that the hospital's server knows no Location for.
    List<WardPlace> unknown() {
        return wards.stream()
                .filter(ward -> locations.values().stream().noneMatch(location -> isOf(ward, location)))
                .toList();
    }

    /// Where somebody lies now. Of several places the innermost counts: the bed rather than its room. A room that is
    /// named beside a bed is the bed's.
    Optional<Bed> of(Resource encounter) {
        var beds = new ArrayList<Bed>();
        for (JsonNode stay : encounter.kept().path("location")) {
            if (isNow(stay)) {
                bed(id(stay.path("location"))).ifPresent(beds::add);
            }
        }
        return beds.stream()
                .max(Comparator.comparingInt(Bed::depth)
                        .thenComparing(bed -> !bed.isRoom())
                        .thenComparing(Bed::location))
                .map(bed -> bed.in(onlyRoom(beds, bed.ward())));
    }

    private static Optional<String> onlyRoom(List<Bed> beds, String ward) {
        List<String> rooms = beds.stream()
                .filter(bed -> bed.ward().equals(ward))
                .flatMap(bed -> bed.room().stream())
                .distinct()
                .toList();
        return rooms.size() == 1 ? Optional.of(rooms.getFirst()) : Optional.empty();
    }

    private static boolean isNow(JsonNode stay) {
        return switch (stay.path("status").asText()) {
            case "active" -> true;
            case "" -> !stay.path("period").has("end");
            default -> false;
        };
    }

    private Optional<Bed> bed(String id) {
        String at = id;
        Optional<String> room = Optional.empty();
        for (int depth = 0; depth < DEEPEST; depth++) {
            Resource location = locations.get(at);
            if (location == null) {
                return Optional.empty();
            }
            for (WardPlace ward : wards) {
                if (isOf(ward, location)) {
                    return Optional.of(new Bed(ward.code(), room, depth == 0 ? NO_BED : label(id), depth, id));
                }
            }
            if (room.isEmpty() && isRoom(location)) {
                room = Optional.of(label(at));
            }
            at = id(location.kept().path("partOf"));
        }
        return Optional.empty();
    }

    private static boolean isRoom(Resource location) {
        for (JsonNode coding : location.kept().path("physicalType").path("coding")) {
            if (coding.path("code").asText().equals(ROOM)) {
                return true;
            }
        }
        return false;
    }

    private String label(String id) {
        Resource location = locations.get(id);
        String name = location == null ? "" : location.kept().path("name").asText();
        return name.isBlank() ? id : name;
    }

    private static boolean isOf(WardPlace ward, Resource location) {
        if (location.id().equals(ward.location())) {
            return true;
        }
        for (JsonNode identifier : location.kept().path("identifier")) {
            if (identifier.path("value").asText().equals(ward.location())) {
                return true;
            }
        }
        return false;
    }

    private static String id(JsonNode reference) {
        String address = reference.path("reference").asText();
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
