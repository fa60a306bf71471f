package org.effleurage.measure.chart;

/// The only four signs that a chart shows more than chance. Each further rule would find more where nothing
/// is.
public enum Signal {
    OUTSIDE("outside the limits"),
    ONE_SIDE("seven or more in a row on one side of the centre"),
    TREND("seven or more in a row rising or falling"),
    NEAR_A_LIMIT("two of three in the outer third on one side");

    private final String words;

    Signal(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
