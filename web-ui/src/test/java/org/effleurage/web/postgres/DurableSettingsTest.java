package org.effleurage.web.postgres;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.effleurage.web.postgres.PostgresCannotStart.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class DurableSettingsTest {
    private final Path folder = Examples.folder("unsafe");

    @AfterAll
    void leavesNoProcessBehind() throws Exception {
        Examples.clearAway();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void refusesAServerThatMayLoseWhatIsSaved(String setting) throws Exception {
        try (var postgres = Examples.openedWith(folder, setting + "=off")) {
            var settings = DurableSettings.of(Examples.dataSource(postgres));

            assertThatExceptionOfType(PostgresCannotStart.class)
                    .isThrownBy(settings::mustKeepWhatIsSaved)
                    .withMessageContainingAll("EFF313", setting + " is off")
                    .matches(refused -> refused.reason() == Reason.NOT_DURABLE);
        }
    }

    @Test
    void refusesAnOldServer() {
        var old = new DurableSettings(150_014, "on", "on", "on");

        assertThatExceptionOfType(PostgresCannotStart.class)
                .isThrownBy(old::mustKeepWhatIsSaved)
                .withMessageContainingAll("EFF314", "PostgreSQL 15");
    }

    @Test
    void acceptsAServerThatAlsoWaitsForItsStandby() {
        new DurableSettings(160_000, "on", "remote_apply", "on").mustKeepWhatIsSaved();
    }
}
