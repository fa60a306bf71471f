package org.effleurage.web.setup;

import java.nio.file.Path;
import org.effleurage.web.record.SavedSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the product itself, all under `effleurage.`.
///
/// @param data where the bundled PostgreSQL keeps its files; unset, the usual place of this system
/// @param protocols the folder of protocol files
/// @param demoApproval whether the demo puts its own, labelled approval under every draft; counts in the demo only
@ConfigurationProperties("effleurage")
record ProductSettings(
        @Nullable Path data,
        @DefaultValue("protocols") Path protocols,
        @DefaultValue("true") boolean demoApproval,
        @DefaultValue Hospital hospital) {

    /// The hospital's FHIR server, and the identifier systems under which it knows people and places.
    ///
    /// @param url base of its FHIR R4 API; unset, sessions wait until it is set
    record Hospital(
            @Nullable String url,
            @DefaultValue("urn:effleurage:demo:mrn") String patientSystem,
            @DefaultValue("urn:effleurage:demo:staff") String staffSystem,
            @DefaultValue("urn:effleurage:demo:unit") String unitSystem) {

        SavedSessions.IdentifierSystems systems() {
            return new SavedSessions.IdentifierSystems(patientSystem, staffSystem, unitSystem);
        }
    }
}
