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

        /// Two sides that differ are both.
        public Side and(Side other) {
            return this == other ? this : BOTH;
        }
    }

    /// Both sides are touched by each of them, and the back has none to leave free.
    public boolean touches(Side other) {
        return side == other || side == Side.BOTH || side == Side.NONE || other == Side.BOTH || other == Side.NONE;
    }

    /// Both feet are no place of their own beside the left foot.
    public boolean overlaps(Site other) {
        return part == other.part && touches(other.side);
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
