package org.effleurage.assessment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// What has been written about the numbers of an instrument. Published sets contradict each other, so each
/// entry says whose it is and on which day that was looked at; none of them decides anything by itself.
public record Meaning(List<CutOff> cutOffs, List<Band> bands, List<Change> meaningfulChange) {

    public static final Meaning NOTHING_WRITTEN = new Meaning(List.of(), List.of(), List.of());

    public Meaning {
        cutOffs = List.copyOf(cutOffs);
        bands = List.copyOf(bands);
        meaningfulChange = List.copyOf(meaningfulChange);
    }

    /// Whose number it is.
    ///
    /// @param source with how far it was read
    /// @param on the day it was looked at
    public record Cited(String source, LocalDate on) {}

    public enum Bound {
        AT_LEAST("at_least"),
        AT_MOST("at_most");

        private final String code;

        Bound(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public record CutOff(Bound bound, int value, String say, Cited cited) {}

    public record Band(int from, int to, String title, Cited cited) {}

    public enum In {
        POINTS("by"),
        PERCENT("by_percent");

        private final String code;

        In(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// How large a difference patients notice.
    public record Change(BigDecimal by, In in, Cited cited) {}
}
