package org.effleurage.measure;

/// Student's t for a two-sided interval at 95 %.
final class StudentT {
    private static final double Z = 1.959963984540054;

    /// Of one to ten degrees of freedom, from any printed table.
    private static final double[] FEW = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};

    private StudentT() {}

    /// Above ten by the series of Abramowitz and Stegun 26.7.5, which is right to three decimals there.
    static double twoSided95(int freedom) {
        if (freedom <= FEW.length) {
            return FEW[freedom - 1];
        }
        double z3 = Math.pow(Z, 3);
        double z5 = Math.pow(Z, 5);
        double z7 = Math.pow(Z, 7);
        return Z
                + (z3 + Z) / (4.0 * freedom)
                + (5 * z5 + 16 * z3 + 3 * Z) / (96.0 * freedom * freedom)
                + (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384.0 * freedom * freedom * freedom);
    }
}
