package org.effleurage.web.setup;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.adt.AdtListener;
import org.effleurage.fhir.adt.Listening;
import org.effleurage.fhir.census.CensusTrouble;
import org.effleurage.fhir.census.WardPlace;
import org.effleurage.web.record.CensusBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Where ADT messages come in, as long as the application runs.
class AdtDoor implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AdtDoor.class);

    private final Optional<Listening> listening;
    private final CensusBook book;
    private final List<WardPlace> wards;
    private final Clock clock;
    private Optional<AdtListener> open = Optional.empty();

    AdtDoor(Optional<Listening> listening, CensusBook book, List<WardPlace> wards, Clock clock) {
        this.listening = listening;
        this.book = book;
        this.wards = wards;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (listening.isEmpty()) {
            return;
        }
        book.open(wards);
        try {
            var listener = AdtListener.open(listening.get(), book, clock);
            open = Optional.of(listener);
            log.info("ADT messages are heard at port {}", listener.port());
        } catch (IOException taken) {
            throw new CannotStart("%s effleurage.census.adt: the address cannot be listened at; is the port free?"
                    .formatted(CensusTrouble.BAD_SETTING.code()));
        }
    }

    @Override
    public void stop() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (IOException closedAlready) {
            log.warn("the ADT port was closed untidily");
        }
        open = Optional.empty();
    }

    @Override
    public boolean isRunning() {
        return open.isPresent();
    }
}
