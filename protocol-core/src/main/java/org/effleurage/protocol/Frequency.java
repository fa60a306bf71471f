package org.effleurage.protocol;

import java.time.Duration;

/// At most so many massages in so long a time.
public record Frequency(int atMost, Duration per) {}
