package org.effleurage.protocol;

import java.time.LocalDate;

/// Who answers for this version here, since when, and when it must be looked at again.
public record Approval(String approver, LocalDate approvedOn, LocalDate reviewBy) {}
