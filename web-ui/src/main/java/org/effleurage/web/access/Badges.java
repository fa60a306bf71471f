package org.effleurage.web.access;

import java.time.Duration;
import java.util.Optional;

/// What a nurse carries and knows: a badge and a PIN. They open a tablet that was locked while she was signed in, and
/// nothing else. They are less than a proof of who somebody is: what weighs much still asks for one.
public interface Badges {
    /// How long after the lock hers open it; empty where she has none, or where the hospital wants none.
    Optional<Duration> open(Person person);

    boolean belong(Person person, String badge, String pin);
}
