package org.effleurage.web.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How who lies where comes in; off while no ward is named. `docs/census.md` tells how to connect it.
///
/// @param from the target whose address and sign-in are used; empty where only messages tell
/// @param every how long to rest between two rounds
/// @param wholeEvery how often everything is read, and not only what changed
/// @param staleAfter when the ward is told that its list is old
/// @param page how many records are asked for at once
/// @param codes the hospital's own table of codes
/// @param kinds of records that facts are read from
/// @param wards by their codes
/// @param adt messages that come by themselves
@ConfigurationProperties("effleurage.census")
record CensusSettings(
        @DefaultValue("hospital") String from,
        @DefaultValue("PT1M") Duration every,
        @DefaultValue("PT1H") Duration wholeEvery,
        @DefaultValue("PT15M") Duration staleAfter,
        @DefaultValue("200") int page,
        @Nullable Path codes,

        @DefaultValue({"Condition", "Observation", "Device", "MedicationAdministration"})
        List<String> kinds,

        @DefaultValue Map<String, Ward> wards,
        @DefaultValue Adt adt) {

    boolean reads() {
        return !wards.isEmpty() && !from.isBlank();
    }

    /// HL7 v2 messages; off while no port is named.
    ///
    /// @param address this computer only, unless another is named
    /// @param port where they are taken; unset, nowhere
    /// @param zone of times without an offset
    /// @param connections at most so many at once
    /// @param idle how long a silent connection is kept
    record Adt(
            @DefaultValue("127.0.0.1") String address,
            @Nullable Integer port,
            @DefaultValue("UTC") String zone,
            @DefaultValue("8") int connections,
            @DefaultValue("PT10M") Duration idle) {}

    /// One ward.
    ///
    /// @param name unset, "Ward" and its code
    /// @param location id or identifier of its Location at the hospital; unset, its code
    /// @param zone of the ward's clock
    record Ward(
            @Nullable String name,
            @Nullable String location,
            @DefaultValue("UTC") String zone) {}
}
