package org.effleurage.web.setup;

import java.nio.file.Path;
import java.util.Map;
import org.effleurage.web.record.SavedSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the product itself, all under `effleurage.`.
///
/// @param data where the bundled PostgreSQL keeps its files; unset, the usual place of this system
/// @param protocols the folder of protocol files
/// @param demoApproval whether the demo puts its own, labelled approval under every draft; counts in the demo only
/// @param hospital the first target, and how the hospital names people and places
/// @param targets by name, the places that sessions go to; see `docs/delivery.md`
@ConfigurationProperties("effleurage")
record ProductSettings(
        @Nullable Path data,
        @DefaultValue("protocols") Path protocols,
        @DefaultValue("true") boolean demoApproval,
        @DefaultValue Hospital hospital,
        @DefaultValue Map<String, Target> targets) {

    /// One place that sessions go to.
    ///
    /// @param url base of its FHIR R4 API
    /// @param profile what it takes; see `docs/delivery.md`
    /// @param folder where a program takes files from, for the profile `file-drop`
    /// @param perMinute at most so many sessions a minute; unset, as fast as it answers
    /// @param signIn unset, nobody signs in
    /// @param tls certificates, where those of the platform do not do
    record Target(
            @Nullable String url,
            @DefaultValue("generic-r4") String profile,
            @Nullable Path folder,
            @Nullable Integer perMinute,
            @Nullable SignIn signIn,
            @DefaultValue Tls tls) {

        static Target at(String url) {
            return new Target(url, "generic-r4", null, null, null, Tls.NONE);
        }

        Target with(String address) {
            return new Target(url == null ? address : url, profile, folder, perMinute, signIn, tls);
        }
    }

    /// How we sign in at a target: with a secret, or with keys of ours.
    ///
    /// @param tokenUrl the hospital's token endpoint
    /// @param client our name there
    /// @param secret our password there
    /// @param keys a PKCS #12 file with signing keys; then no secret is needed
    /// @param password of that file
    /// @param scope what is asked for
    record SignIn(
            @Nullable String tokenUrl,
            @Nullable String client,
            @DefaultValue("") String secret,
            @Nullable Path keys,
            @DefaultValue("") String password,
            @DefaultValue("system/*.cruds") String scope) {}

    /// Certificates of one target, as PKCS #12 files.
    ///
    /// @param own the one we show where we are asked for one
    /// @param password of that file
    /// @param trusted authorities; unset, those of the platform
    /// @param trustedPassword of that file
    record Tls(
            @Nullable Path own,
            @DefaultValue("") String password,
            @Nullable Path trusted,
            @DefaultValue("") String trustedPassword) {
        static final Tls NONE = new Tls(null, "", null, "");
    }

    /// The hospital's FHIR server, and the identifier systems under which it knows people and places.
    ///
    /// @param url base of its FHIR R4 API; unset, sessions wait until it is set; `false`, nothing is sent
    /// @param patientSystem of patients' numbers
    /// @param staffSystem of nurses' numbers
    /// @param unitSystem of wards' codes
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
