package org.effleurage.assessment;

import java.time.Instant;
import java.util.Map;

final class Examples {
    static final Instant NINE_AT_NIGHT = Instant.parse("2026-11-22T20:00:00Z");

    static Assessment.Scored nrs(int value) {
        return Instruments.NRS.score(value, NINE_AT_NIGHT, During.REST);
    }

    static Map<String, Integer> frowningButOtherwiseCalm() {
        return Map.of("face", 2, "body-movement", 0, "muscle-tension", 1, "ventilator", 0);
    }

    private Examples() {}
}
