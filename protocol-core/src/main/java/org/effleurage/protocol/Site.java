package org.effleurage.protocol;

import java.util.Locale;

/// A part of the body and its side. Dose is kept per site: "ten minutes" may mean ten on each foot.
public record Site(Part part, Side side) {

    public enum Part {
        FOOT,
        HAND,
        BACK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Side {
        LEFT,
        RIGHT,
        BOTH,
        NONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return switch (side) {
            case LEFT, RIGHT -> side.code() + " " + part.code();
            case BOTH -> part == Part.FOOT ? "both feet" : "both " + part.code() + "s";
            case NONE -> part.code();
        };
    }
}
