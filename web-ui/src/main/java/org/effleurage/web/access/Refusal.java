package org.effleurage.web.access;

/// Somebody was turned away at a door.
///
/// @param address as our list has it, never as it was asked: an address may hold anything
public record Refusal(Person person, String method, String address) {}
