package org.effleurage.measure.chart;

import java.util.List;
import org.effleurage.measure.Share;

/// The chart for shares: centre at the share of all points together, limits three standard errors away, each
/// by the size of its own point.
public final class PChart {
    private PChart() {}

    /// Limits point by point.
    ///
    /// @param shares in the order of time, none of them empty
    public static ControlChart of(List<Share> shares) {
        if (shares.stream().anyMatch(Share::isEmpty)) {
            throw new IllegalArgumentException("a point of nobody has no share; leave it out");
        }
        double centre = centre(shares);
        return ControlChart.of(
                shares.stream().map(Share::value).toList(),
                shares.stream()
                        .map(share -> Limits.around(centre, Math.sqrt(centre * (1 - centre) / share.whole()))
                                .within(0, 1))
                        .toList());
    }

    private static double centre(List<Share> shares) {
        int whole = shares.stream().mapToInt(Share::whole).sum();
        return (double) shares.stream().mapToInt(Share::part).sum() / whole;
    }

    /// Points so small that the limits, which take counts for normally distributed, are rough: fewer than
    /// five expected on one of the two sides.
    public static long rough(List<Share> shares) {
        double centre = centre(shares);
        return shares.stream()
                .filter(share -> share.whole() * Math.min(centre, 1 - centre) < 5)
                .count();
    }
}
