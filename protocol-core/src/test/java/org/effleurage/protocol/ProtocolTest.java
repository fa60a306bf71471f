package org.effleurage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.effleurage.protocol.Examples.LINDQVIST;
import static org.effleurage.protocol.Examples.fiveMinuteFootMassage;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolTest {

    @Test
    void addsUpItsDoseForEachSite() {
        var half = Duration.ofSeconds(150);

        assertThat(fiveMinuteFootMassage("1.0.0", "a").dose())
                .containsExactly(
                        Map.entry(new Site(Site.Part.FOOT, Site.Side.LEFT), half),
                        Map.entry(new Site(Site.Part.FOOT, Site.Side.RIGHT), half));
        assertThat(fiveMinuteFootMassage("1.0.0", "a").total()).isEqualTo(Duration.ofMinutes(5));
    }

    // guards H-01
    @Test
    void knowsNoOtherRoleThanAdjunct() {
        assertThat(Role.values()).containsExactly(Role.ADJUNCT);
    }

    // guards H-07
    @Test
    void leavesTheDraftAsItWasWhenSomeoneActivatesIt() {
        var draft = fiveMinuteFootMassage("1.0.0", "a");
        var active = draft.activatedBy(LINDQVIST);

        assertThat(draft.status()).isEqualTo(Status.DRAFT);
        assertThat(active.status()).isEqualTo(Status.ACTIVE);
        assertThat(active.approval()).contains(LINDQVIST);
        assertThat(active.key()).isEqualTo(draft.key());
    }

    @Test
    void isNotApprovedUntilAfterItsReview() {
        var today = LocalDate.parse("2026-11-22");

        assertThatIllegalArgumentException().isThrownBy(() -> new Approval("Dr Lindqvist", today, today));
    }

    @Test
    void refusesPressureOutsideItsLevels() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Step.Pressure(2, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step.Pressure(2, 1));
    }

    @Test
    void ordersVersionsByNumberAndNotByLetter() {
        assertThat(Version.of("1.10.0").orElseThrow())
                .isGreaterThan(Version.of("1.9.9").orElseThrow());
        assertThat(Version.of("1.0")).isEmpty();
        assertThat(Version.of("1.0.0-rc1")).isEmpty();
    }
}
