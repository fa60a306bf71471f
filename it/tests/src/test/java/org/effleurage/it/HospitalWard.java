package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The pretend hospital's own hands: records are written and removed as its staff would.
record HospitalWard(String base) {
    static final String SNOMED = "http://snomed.info/sct";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    void bed(String id, String name, String ward) throws Exception {
        put("Location/" + ward, """
                {"resourceType": "Location", "id": "%s", "name": "Ward", "status": "active"}""".formatted(ward));
        put("Location/" + id, """
                {"resourceType": "Location", "id": "%s", "name": "%s", "status": "active",
                 "partOf": {"reference": "Location/%s"}}""".formatted(id, name, ward));
    }

    /// A bed in a room of that ward.
    void bed(String id, String name, String room, String ward) throws Exception {
        bed(id, name, ward);
        put("Location/" + ward + "-" + room, """
                {"resourceType": "Location", "id": "%s-%s", "name": "%s", "status": "active",
                 "physicalType": {"coding": [{
                   "system": "http://terminology.hl7.org/CodeSystem/location-physical-type", "code": "ro"}]},
                 "partOf": {"reference": "Location/%s"}}""".formatted(ward, room, room, ward));
        put("Location/" + id, """
                {"resourceType": "Location", "id": "%s", "name": "%s", "status": "active",
                 "partOf": {"reference": "Location/%s-%s"}}""".formatted(id, name, ward, room));
    }

    /// @param more further elements, each with a comma before it
    void patient(String id, String number, String family, String more) throws Exception {
        put("Patient/" + id, """
                {"resourceType": "Patient", "id": "%s", "birthDate": "1961-04-05",
                 "identifier": [{"system": "urn:effleurage:demo:mrn", "value": "%s"}],
                 "name": [{"use": "official", "family": "%s", "given": ["Made", "Up"]}]%s}
                """.formatted(id, number, family, more));
    }

    void stay(String id, String patient, String status, String bed) throws Exception {
        put("Encounter/" + id, """
                {"resourceType": "Encounter", "id": "%s", "status": "%s",
                 "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
                 "subject": {"reference": "Patient/%s"}, "period": {"start": "2026-11-20T08:00:00Z"},
                 "location": [{"location": {"reference": "Location/%s"}, "status": "active"}]}
                """.formatted(id, status, patient, bed));
    }

    void condition(String id, String patient, String code) throws Exception {
        put("Condition/" + id, """
                {"resourceType": "Condition", "id": "%s", "subject": {"reference": "Patient/%s"},
                 "clinicalStatus": {"coding": [{
                   "system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
                 "code": {"coding": [{"system": "%s", "code": "%s"}]}}
                """.formatted(id, patient, SNOMED, code));
    }

    void platelets(String id, String patient, String status, int value, Instant at) throws Exception {
        put("Observation/" + id, """
                {"resourceType": "Observation", "id": "%s", "status": "%s", "subject": {"reference": "Patient/%s"},
                 "code": {"coding": [{"system": "http://loinc.org", "code": "777-3"}]},
                 "effectiveDateTime": "%s",
                 "valueQuantity": {"value": %d, "system": "http://unitsofmeasure.org", "code": "10*3/uL"}}
                """.formatted(id, status, patient, at.truncatedTo(ChronoUnit.SECONDS), value));
    }

    void put(String path, String json) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + "/" + path))
                .header("Content-Type", "application/fhir+json")
                .PUT(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    void delete(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + "/" + path)).DELETE().build());
    }

    private static void send(HttpRequest request) throws IOException, InterruptedException {
        var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
