package org.effleurage.web.record;

/// One thing wrong with a session as sent.
///
/// @param place a JSON pointer, for example `/before/value`
public record IntakeProblem(IntakeCode code, String place, String sentence, String remedy) {}
