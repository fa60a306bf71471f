package org.effleurage.protocol;

import java.time.Duration;

/// A row of massages that belong together.
///
/// @param over whole days, from the first massage to the last
public record Course(int sessions, Duration over) {}
