package org.effleurage.measure;

/// From here to there, both included.
public record Interval(double from, double to) {}
