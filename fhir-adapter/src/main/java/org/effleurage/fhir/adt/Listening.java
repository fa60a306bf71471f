package org.effleurage.fhir.adt;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.effleurage.fhir.census.WardPlace;

/// Where and how messages are heard.
///
/// @param zone of times without an offset
/// @param idle how long a connection may say nothing whole
public record Listening(
        InetSocketAddress address,
        List<WardPlace> wards,
        ZoneId zone,
        int mostConnections,
        Duration idle,
        int mostBytes) {

    public Listening {
        wards = List.copyOf(wards);
    }
}
