package org.effleurage.web.breakglass;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Who has whom open at this moment, kept in memory so that no request asks the database for it. What another
/// application opened or ended is heard of within seconds; when an hour is over needs no hearing.
@Component
public class OpenNow {
    private final AtomicReference<List<EmergencyAccess>> standing = new AtomicReference<>(List.of());
    private final Function<Instant, List<EmergencyAccess>> book;
    private final Clock clock;

    @Autowired
    OpenNow(EmergencyAccesses book, Clock clock) {
        this(book::standing, clock);
    }

    OpenNow(Function<Instant, List<EmergencyAccess>> book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /// Reads what is open or waits for a review. One after another: whoever read before a patient was opened, or given
    /// back, must not have the last word.
    public synchronized void refresh() {
        standing.set(book.apply(clock.instant()));
    }

    public Set<UUID> patientsOf(String username) {
        return openTo(username).map(EmergencyAccess::patient).collect(Collectors.toUnmodifiableSet());
    }

    /// Until when this person has this patient open.
    public Optional<Instant> until(String username, UUID patient) {
        return openTo(username)
                .filter(access -> access.patient().equals(patient))
                .map(EmergencyAccess::until)
                .max(Instant::compareTo);
    }

    Stream<EmergencyAccess> openTo(String username) {
        Instant now = clock.instant();
        return standing.get().stream().filter(access -> access.isOf(username) && access.isOpen(now));
    }

    /// All that nobody has looked at yet.
    Stream<EmergencyAccess> notReviewed() {
        return standing.get().stream().filter(access -> !access.reviewed());
    }
}
