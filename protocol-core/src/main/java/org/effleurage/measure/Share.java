package org.effleurage.measure;

import java.util.Collection;
import java.util.function.Predicate;

/// A part of a whole, kept as the two numbers it is made of.
public record Share(int part, int whole) {
    private static final double Z = 1.959963984540054;

    public Share {
        if (part < 0 || whole < part) {
            throw new IllegalArgumentException("%d is no part of %d".formatted(part, whole));
        }
    }

    public static <T> Share of(Collection<T> all, Predicate<T> counted) {
        return new Share((int) all.stream().filter(counted).count(), all.size());
    }

    Share plus(Share other) {
        return new Share(part + other.part, whole + other.whole);
    }

    public boolean isEmpty() {
        return whole == 0;
    }

    /// Not a number where there is no whole: nothing out of nothing is not nought per cent.
    public double value() {
        return isEmpty() ? Double.NaN : (double) part / whole;
    }

    /// At least so many hundredths, compared in whole numbers: 3 of 4 reach 75 %, and rounding decides
    /// nothing.
    public boolean reaches(int percent) {
        return !isEmpty() && 100L * part >= (long) percent * whole;
    }

    /// Wilson's score interval at 95 % (Wilson 1927; method 3 of Newcombe 1998). It never leaves 0 to 1 and
    /// is not empty at either end.
    public Interval interval() {
        if (isEmpty()) {
            return new Interval(0, 1);
        }
        double p = value();
        double square = Z * Z / whole;
        double middle = p + square / 2;
        double reach = Z * Math.sqrt(p * (1 - p) / whole + square / (4 * whole));
        return new Interval(
                part == 0 ? 0 : (middle - reach) / (1 + square), part == whole ? 1 : (middle + reach) / (1 + square));
    }
}
