package org.effleurage.web.breakglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmergencyAccessTest {
    private static final Instant NINE = Instant.parse("2026-11-26T21:00:00Z");
    private static final Instant TEN = NINE.plus(EmergencyAccess.LONGEST);

    // guards H-42
    @Test
    void isOpenForItsHourAndNoLonger() {
        EmergencyAccess access = from(NINE, Optional.empty());

        assertThat(access.isOpen(NINE)).isTrue();
        assertThat(access.isOpen(TEN.minusMillis(1))).isTrue();
        assertThat(access.isOpen(TEN)).isFalse();
        assertThat(access.isOpen(NINE.minusMillis(1))).isFalse();
    }

    // guards H-42
    @Test
    void isShutOnceItIsGivenBack() {
        assertThat(from(NINE, Optional.of(NINE.plusSeconds(60))).isOpen(NINE.plusSeconds(61)))
                .isFalse();
    }

    @Test
    void saysHowOftenItHappens() {
        assertThat(ReviewPage.rate(new EmergencyAccesses.Rate(3, 2_500)))
                .isEqualTo(new ReviewPage.Rate(
                        "In the whole house, in the last 30 days: 1.2 emergency accesses for every 1,000 times a patient was opened (3 of 2,500).",
                        false));
        assertThat(ReviewPage.rate(new EmergencyAccesses.Rate(11, 1_000)).high())
                .isTrue();
        assertThat(ReviewPage.rate(new EmergencyAccesses.Rate(0, 0)).high()).isFalse();
    }

    static EmergencyAccess from(Instant opened, Optional<Instant> ended) {
        return new EmergencyAccess(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new EmergencyAccess.Ward("4A", "Ward 4A", ZoneId.of("Europe/Berlin")),
                "1",
                new EmergencyAccess.Opener("nurse", "RN-1001", "Nina Okafor"),
                opened,
                opened.plus(EmergencyAccess.LONGEST),
                Why.COVERING,
                "covering for the night",
                ended,
                false);
    }
}
