package org.effleurage.it;

import au.csiro.fhir.auth.AuthConfig;
import au.csiro.fhir.export.BulkExportClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A client of Bulk Data that others wrote (CSIRO's Java library), set up as its manual says: it signs in at
/// the provider, orders, asks until all is ready, and fetches the files by itself.
final class BulkClient {
    private BulkClient() {}

    /// By type, what it brought.
    static Map<String, List<JsonNode>> export(RealSignIn real, String scopes, Path into) throws IOException {
        BulkExportClient.systemBuilder()
                .withFhirEndpointUrl(real.product().address() + "/fhir")
                .withOutputDir(into.toString())
                .withTimeout(Duration.ofMinutes(2))
                .withAuthConfig(AuthConfig.builder()
                        .enabled(true)
                        .useSMART(false)
                        .tokenEndpoint(real.keycloak().issuer() + "/protocol/openid-connect/token")
                        .clientId("effleurage-integration")
                        .clientSecret(real.keycloak().serviceSecret())
                        .scope(scopes)
                        .build())
                .build()
                .export();
        var brought = new TreeMap<String, List<JsonNode>>();
        try (var files = Files.list(into)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".ndjson")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode resource = Nurse.JSON.readTree(line);
                    brought.computeIfAbsent(resource.path("resourceType").stringValue(), type -> new ArrayList<>())
                            .add(resource);
                }
            }
        }
        return brought;
    }
}
