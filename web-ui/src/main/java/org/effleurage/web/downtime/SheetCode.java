package org.effleurage.web.downtime;

import java.time.Instant;
import java.util.UUID;

/// A sheet's id in letters. They lie in the same place on English, German and French keyboards, which is what a
/// scanner types on; none looks like a figure, and without vowels they make no word. The last two check the others:
/// one wrong letter, or two that changed places, is noticed. `sheet.js` checks the same.
record SheetCode(String letters) {
    private static final String ALPHABET = "BCDFGHJKLNPRSTVX";
    private static final int LETTERS = 10;

    /// The greatest prime that two letters can hold.
    private static final int MODULUS = 251;

    /// How a scanner's text is told from a wristband's.
    private static final String BEGINS = "EFF";

    /// An id for one sheet: a UUID of version 7, as a tablet would have made it.
    ///
    /// @param chance a random UUID
    static UUID id(UUID chance, Instant now) {
        long most = (now.toEpochMilli() << 16) | 0x7000L | (chance.getMostSignificantBits() & 0xFFFL);
        return new UUID(most, chance.getLeastSignificantBits());
    }

    /// Made of the id's random end.
    static SheetCode of(UUID id) {
        long number = id.getLeastSignificantBits() & 0xFF_FFFF_FFFFL;
        return new SheetCode(letters(number, LETTERS) + letters(number % MODULUS, 2));
    }

    private static String letters(long number, int count) {
        var letters = new StringBuilder(count);
        for (int at = count - 1; at >= 0; at--) {
            letters.append(ALPHABET.charAt((int) (number >> (4 * at)) & 0xF));
        }
        return letters.toString();
    }

    /// As a person reads it: "KDLF BNTX GHRS".
    String spoken() {
        return letters.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /// What the square holds.
    String scanned() {
        return BEGINS + letters;
    }
}
