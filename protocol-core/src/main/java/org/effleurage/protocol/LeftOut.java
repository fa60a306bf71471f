package org.effleurage.protocol;

/// A rule of a shared set that this protocol leaves out on purpose.
///
/// @param rule its id
/// @param say what a nurse would have read had it counted and held
/// @param because why it does not count here
/// @param source where that comes from, or `local`
public record LeftOut(String rule, String say, String because, String source) {}
