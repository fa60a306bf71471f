package org.effleurage.assessment;

/// What a number stands for, in words.
public record Label(int value, String say) {}
