package org.effleurage.fhir.census;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final WardPlace WARD = new WardPlace("7B", "Ward 7B", "ward", ZoneOffset.UTC);

    private static final Places PLACES = new Places(
            List.of(
                    location("ward", "Ward 7B", "wa", "house"),
                    location("room-1", "701", "ro", "ward"),
                    location("room-2", "702", "ro", "ward"),
                    location("bay", "Window", "area", "room-1"),
                    location("bed-in-room", "3", "bd", "room-1"),
                    location("bed-in-bay", "4", "bd", "bay"),
                    location("bed-alone", "5", "bd", "ward"),
                    location("wing", "East", "wi", "ward"),
                    location("bed-in-wing", "6", "bd", "wing")),
            List.of(WARD));

    @Test
    void findsTheRoomAboveTheBed() {
        assertThat(place("bed-in-room")).isEqualTo("Optional[701], 3");
        assertThat(place("bed-in-bay")).isEqualTo("Optional[701], 4");
    }

    @Test
    void knowsNoRoomWhereTheHospitalHasNone() {
        assertThat(place("bed-alone")).isEqualTo("Optional.empty, 5");
        assertThat(place("ward")).isEqualTo("Optional.empty, –");
    }

    @Test
    void believesARoomThatIsNamedBesideTheBed() {
        assertThat(place("bed-alone", "room-2")).isEqualTo("Optional[702], 5");
    }

    @Test
    void guessesNoRoomOfTwo() {
        assertThat(place("room-1", "room-2", "bed-in-wing")).isEqualTo("Optional.empty, 6");
    }

    @Test
    void callsTheBedAsItsRoomWhereNoBedIsNamed() {
        assertThat(place("room-2")).isEqualTo("Optional[702], 702");
    }

    private static String place(String... locations) {
        String stays = Stream.of(locations)
                .map(location -> """
                        {"status": "active", "location": {"reference": "Location/%s"}}""".formatted(location))
                .toList()
                .toString();
        return PLACES.of(resource("""
                        {"resourceType": "Encounter", "id": "stay", "subject": {"reference": "Patient/1"},
                         "status": "in-progress", "location": %s}""".formatted(stays)))
                .map(bed -> bed.room() + ", " + bed.name())
                .orElseThrow();
    }

    private static Resource location(String id, String name, String type, String in) {
        return resource("""
                {"resourceType": "Location", "id": "%s", "name": "%s", "partOf": {"reference": "Location/%s"},
                 "physicalType": {"coding": [{
                   "system": "http://terminology.hl7.org/CodeSystem/location-physical-type", "code": "%s"}]}}
                """.formatted(id, name, in, type));
    }

    private static Resource resource(String json) {
        try {
            return Resource.of(JSON.readTree(json), Instant.EPOCH).orElseThrow();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
