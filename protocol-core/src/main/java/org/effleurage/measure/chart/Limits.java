package org.effleurage.measure.chart;

/// What a point is judged by.
///
/// @param lower the lowest value that chance explains
/// @param lowerNear two thirds of the way to it
record Limits(double lower, double lowerNear, double centre, double upperNear, double upper) {
    /// Sums of tenths are not exact: what differs by less is the same.
    private static final double SAME = 1e-9;

    /// @param third a third of the way from the centre to a limit
    static Limits around(double centre, double third) {
        return new Limits(centre - 3 * third, centre - 2 * third, centre, centre + 2 * third, centre + 3 * third);
    }

    /// A share below nought does not exist, and its limit should not be drawn there.
    Limits within(double lowest, double highest) {
        return new Limits(Math.max(lowest, lower), lowerNear, centre, upperNear, Math.min(highest, upper));
    }

    boolean leaveOut(double value) {
        return value < lower - SAME || value > upper + SAME;
    }

    /// Below or above the centre, or on it.
    int side(double value) {
        return Math.abs(value - centre) < SAME ? 0 : value < centre ? -1 : 1;
    }

    /// In the outer third on its side, and not outside.
    boolean near(double value) {
        return !leaveOut(value) && (value < lowerNear - SAME || value > upperNear + SAME);
    }

    static boolean rises(double from, double to) {
        return to - from > SAME;
    }
}
