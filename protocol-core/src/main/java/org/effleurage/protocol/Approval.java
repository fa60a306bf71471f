package org.effleurage.protocol;

import java.time.LocalDate;

/// Who answers for this version here, since when, and when it must be looked at again.
///
/// @param forDemoOnly true for the demo's own approval, which every screen labels as such; a file cannot say it
public record Approval(String approver, LocalDate approvedOn, LocalDate reviewBy, boolean forDemoOnly) {
    public Approval {
        if (!reviewBy.isAfter(approvedOn)) {
            throw new IllegalArgumentException("the review comes before the approval");
        }
    }

    public Approval(String approver, LocalDate approvedOn, LocalDate reviewBy) {
        this(approver, approvedOn, reviewBy, false);
    }
}
