package org.effleurage.measure;

import java.time.Duration;
import java.util.List;

/// Minutes and sites, as planned and as delivered (Q6). A site somebody left out for a rule's sake was
/// planned too.
public record Dose(Duration planned, Duration delivered, int sitesPlanned, int sitesDone) {

    public static final Dose NONE = new Dose(Duration.ZERO, Duration.ZERO, 0, 0);

    public static Dose of(List<Episode> episodes) {
        return Episode.given(episodes).map(Episode.Given::dose).reduce(NONE, Dose::plus);
    }

    Dose plus(Dose other) {
        return new Dose(
                planned.plus(other.planned),
                delivered.plus(other.delivered),
                sitesPlanned + other.sitesPlanned,
                sitesDone + other.sitesDone);
    }

    /// Of planned seconds, those that were delivered. More than planned is more than one.
    public double fidelity() {
        return planned.isZero() ? Double.NaN : (double) delivered.toSeconds() / planned.toSeconds();
    }

    public Share sites() {
        return new Share(sitesDone, sitesPlanned);
    }
}
