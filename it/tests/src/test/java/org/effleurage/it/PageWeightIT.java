package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What a tablet on poor Wi-Fi has to fetch before a nurse sees her ward.
class PageWeightIT {
    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = "amd64",
            disabledReason = "the build joins and shortens the scripts on Linux with amd64 only")
    void isWithinItsLimits() throws Exception {
        PageWeight page = PageWeight.of(Nurse.signIn(TheWard.shared().product()));

        assertThat(page.script()).as("script, gzip bytes").isPositive().isLessThanOrEqualTo(45_000);
        assertThat(page.styles()).as("styles, gzip bytes").isPositive().isLessThanOrEqualTo(30_000);
        assertThat(page.all()).as("all of it, gzip bytes").isLessThanOrEqualTo(100_000);
    }
}
