package org.effleurage.fhir.delivery;

import java.util.UUID;

/// An entry that one worker may send until its lease runs out. The token grows with every lease, so a worker that
/// slept too long is known by an old one.
///
/// @param unsure an answer was lost, or a worker with it: it may have arrived
record Leased(long id, UUID session, int revision, int tries, RetryPlan.Past past, boolean unsure, long token) {}
