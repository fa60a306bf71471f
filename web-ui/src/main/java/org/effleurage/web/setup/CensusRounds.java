package org.effleurage.web.setup;

import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/// The rounds of the census, where there is one.
class CensusRounds implements SmartLifecycle {
    private final Optional<Rounds> rounds;

    CensusRounds(Optional<Rounds> rounds) {
        this.rounds = rounds;
    }

    @Override
    public void start() {
        rounds.ifPresent(Rounds::start);
    }

    @Override
    public void stop() {
        rounds.ifPresent(Rounds::stop);
    }

    @Override
    public boolean isRunning() {
        return rounds.map(Rounds::isRunning).orElse(false);
    }
}
