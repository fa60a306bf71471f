package org.effleurage.web.badge;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.effleurage.web.access.AccessCode;

/// As they were scanned and typed.
record BadgeAndPin(String badge, String pin) {
    static final int SHORTEST_BADGE = 6;
    static final int LONGEST_BADGE = 64;
    static final int SHORTEST_PIN = 4;
    static final int LONGEST_PIN = 8;

    private static final Pattern PRINTED = Pattern.compile("[!-~][ -~]*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /// Why they are not taken.
    enum Trouble {
        NOT_READ(AccessCode.BADGE_NOT_READ, "badge.not-read"),
        PIN_TOO_EASY(AccessCode.PIN_TOO_EASY, "badge.pin-too-easy"),
        PINS_DIFFER(AccessCode.PINS_DIFFER, "badge.pins-differ");

        private final AccessCode code;
        private final String word;

        Trouble(AccessCode code, String word) {
            this.code = code;
            this.word = word;
        }

        String code() {
            return code.code();
        }

        /// The key of what a page says.
        String word() {
            return word;
        }
    }

    BadgeAndPin(String badge, String pin) {
        this.badge = badge.strip();
        this.pin = pin.strip();
    }

    /// @param again the PIN, typed once more
    Optional<Trouble> trouble(String again) {
        if (!isRead()) {
            return Optional.of(Trouble.NOT_READ);
        }
        if (!isHardEnough()) {
            return Optional.of(Trouble.PIN_TOO_EASY);
        }
        return pin.equals(again.strip()) ? Optional.empty() : Optional.of(Trouble.PINS_DIFFER);
    }

    private boolean isRead() {
        return badge.length() >= SHORTEST_BADGE
                && badge.length() <= LONGEST_BADGE
                && PRINTED.matcher(badge).matches();
    }

    /// 1111 and 1234 are what anybody tries first.
    private boolean isHardEnough() {
        return pin.length() >= SHORTEST_PIN
                && pin.length() <= LONGEST_PIN
                && DIGITS.matcher(pin).matches()
                && IntStream.of(-1, 0, 1).noneMatch(this::goesBy);
    }

    private boolean goesBy(int step) {
        return IntStream.range(1, pin.length()).allMatch(at -> pin.charAt(at) - pin.charAt(at - 1) == step);
    }

    /// One word of the two: of what is kept of it, neither can be looked up or guessed by itself.
    String joined() {
        return pin + " " + badge;
    }

    /// Never what was typed.
    @Override
    public String toString() {
        return "a badge and its PIN";
    }
}
