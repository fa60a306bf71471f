package org.effleurage.protocol;

/// When to take the hands away. The sentence is what the nurse reads; the source says where it was borrowed from.
public record StopRule(String id, String say, String source) {}
