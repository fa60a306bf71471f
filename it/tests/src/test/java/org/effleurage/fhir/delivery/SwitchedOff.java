package org.effleurage.fhir.delivery;

import java.time.Duration;

/// A guard that a control run takes out of the outbox's own statement, to show that the check would notice.
enum SwitchedOff {
    NOTHING("with due as (", "with due as ("),
    /// Whoever comes may take an entry that another worker is sending.
    LEASE("o.state = 'sending' and o.lease_until <= ?", "o.state = 'sending' and (o.lease_until <= ? or true)"),
    /// A later session of a patient goes before an earlier one has arrived.
    PATIENT_ORDER("older.patient_id = o.patient_id", "false and older.patient_id = o.patient_id");

    private final String guard;
    private final String without;

    SwitchedOff(String guard, String without) {
        this.guard = guard;
        this.without = without;
    }

    /// How long the hospital takes between looking and making. Long enough where two must be seen at it together:
    /// whether they meet is then no matter of luck.
    Duration moment() {
        return this == LEASE ? Duration.ofMillis(300) : Shelf.A_MOMENT;
    }

    String in(String sql) {
        if (!sql.contains(NOTHING.guard)) {
            return sql;
        }
        if (!sql.contains(guard)) {
            throw new IllegalStateException("the statement that leases no longer holds: " + guard);
        }
        return sql.replace(guard, without);
    }
}
