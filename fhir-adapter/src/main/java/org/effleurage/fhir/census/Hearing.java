package org.effleurage.fhir.census;

/// What became of a message.
public sealed interface Hearing {
    /// In the book, for good.
    record Taken() implements Hearing {}

    /// It had come before, and nothing was done.
    record TakenBefore() implements Hearing {}

    /// Its id had come before, with another content.
    record OtherContent() implements Hearing {}

    /// The database did not take it.
    record NotKept() implements Hearing {}
}
