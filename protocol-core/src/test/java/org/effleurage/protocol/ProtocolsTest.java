package org.effleurage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.effleurage.protocol.Examples.LINDQVIST;
import static org.effleurage.protocol.Examples.fiveMinuteFootMassage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProtocolsTest {
    private static final LocalDate FIRST_OF_DECEMBER = LocalDate.parse("2026-12-01");
    private static final LocalDate TENTH = LocalDate.parse("2026-12-10");

    private final Protocol first = fiveMinuteFootMassage("1.0.0", "a").activatedBy(LINDQVIST);
    private final Protocol second = fiveMinuteFootMassage("1.1.0", "b").activatedBy(LINDQVIST);

    // guards H-07
    @Test
    void findsTheVersionASessionBeganWithWhateverCameLater() {
        var shelf = new Protocols(List.of(retired(from(first, FIRST_OF_DECEMBER)), from(second, TENTH)));

        assertThat(shelf.find(first.id(), first.version())).contains(first);
        assertThat(shelf.find(second.id(), second.version())).contains(second);
        assertThat(shelf.versions(first.id()).stream().map(Release::protocol)).containsExactly(second, first);
    }

    // guards H-07
    @Test
    void refusesTwoContentsUnderOneVersion() {
        var changed = fiveMinuteFootMassage("1.0.0", "changed").activatedBy(LINDQVIST);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Protocols(List.of(from(first, FIRST_OF_DECEMBER), from(changed, FIRST_OF_DECEMBER))))
                .withMessage("icu-foot-5 1.0.0 stands here twice with different content");
    }

    @Test
    void offersTheOlderVersionUntilTheDayTheNewerBegins() {
        var shelf = new Protocols(List.of(from(first, FIRST_OF_DECEMBER), from(second, TENTH)));

        assertThat(shelf.inForce(FIRST_OF_DECEMBER.minusDays(1))).isEmpty();
        assertThat(shelf.inForce(FIRST_OF_DECEMBER)).containsExactly(first);
        assertThat(shelf.inForce(TENTH.minusDays(1))).containsExactly(first);
        assertThat(shelf.inForce(TENTH)).containsExactly(second);
    }

    @Test
    void offersNothingOnceTheNewestIsRetiredOrOver() {
        var withdrawn = new Protocols(List.of(from(first, FIRST_OF_DECEMBER), retired(from(second, TENTH))));
        var trial = new Release(second, FIRST_OF_DECEMBER, Optional.of(TENTH), false);
        var over = new Protocols(List.of(from(first, FIRST_OF_DECEMBER), trial));

        assertThat(withdrawn.inForce(TENTH)).isEmpty();
        assertThat(over.inForce(TENTH)).containsExactly(second);
        assertThat(over.inForce(TENTH.plusDays(1))).isEmpty();
    }

    @Test
    void refusesALastDayBeforeTheFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Release(first, TENTH, Optional.of(FIRST_OF_DECEMBER), false))
                .withMessage("the last day comes before the first");
    }

    private static Release from(Protocol protocol, LocalDate day) {
        return new Release(protocol, day, Optional.empty(), false);
    }

    private static Release retired(Release release) {
        return new Release(release.protocol(), release.from(), release.until(), true);
    }
}
