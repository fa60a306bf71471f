package org.effleurage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.effleurage.protocol.Examples.LINDQVIST;
import static org.effleurage.protocol.Examples.fiveMinuteFootMassage;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolsTest {
    private final Protocol first = fiveMinuteFootMassage("1.0.0", "a").activatedBy(LINDQVIST);
    private final Protocol second = fiveMinuteFootMassage("1.1.0", "b").activatedBy(LINDQVIST);
    private final Protocol draft = fiveMinuteFootMassage("2.0.0", "c");

    // guards H-07
    @Test
    void findsTheVersionASessionBeganWithWhateverCameLater() {
        var shelf = new Protocols(List.of(first, second, draft));

        assertThat(shelf.find(first.id(), first.version())).contains(first);
        assertThat(shelf.find(second.id(), second.version())).contains(second);
    }

    // guards H-07
    @Test
    void refusesTwoContentsUnderOneVersion() {
        var changed = fiveMinuteFootMassage("1.0.0", "changed").activatedBy(LINDQVIST);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Protocols(List.of(first, changed)))
                .withMessage("icu-foot-5 1.0.0 stands here twice with different content");
    }

    @Test
    void offersTheNewestActiveVersionAndNoDraft() {
        assertThat(new Protocols(List.of(first, second, draft)).active()).containsExactly(second);
        assertThat(new Protocols(List.of(draft)).active()).isEmpty();
    }
}
