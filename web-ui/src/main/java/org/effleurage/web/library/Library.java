package org.effleurage.web.library;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.file.Fault;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.protocol.file.Read;
import org.effleurage.web.record.PublishedProtocols;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the folder of protocol files. The good ones are offered, the faulty ones are shown with their problems.
public class Library {
    private static final Logger log = LoggerFactory.getLogger(Library.class);
    private static final String READER = "library";

    private final Path folder;
    private final boolean demoApproval;
    private final PublishedProtocols published;
    private final Clock clock;
    private final AtomicReference<Shelf> shelf = new AtomicReference<>(new Shelf(List.of(), List.of()));

    /// Reads nothing yet.
    ///
    /// @param demoApproval lets drafts be started under an approval that every screen labels "demo"
    public Library(Path folder, boolean demoApproval, PublishedProtocols published, Clock clock) {
        this.folder = folder;
        this.demoApproval = demoApproval;
        this.published = published;
        this.clock = clock;
    }

    /// What the folder held when it was last read.
    ///
    /// @param protocols drafts included
    public record Shelf(List<Protocol> protocols, List<Read.Faulty> faulty) {
        public Shelf {
            protocols = List.copyOf(protocols);
            faulty = List.copyOf(faulty);
        }
    }

    public Shelf shelf() {
        return shelf.get();
    }

    /// Reads every file, publishes what is active and new, and swaps the set.
    public void read() {
        var folderNow = ProtocolFolder.read(folder);
        var protocols = new ArrayList<Protocol>();
        var faulty = new ArrayList<>(folderNow.faulty());
        for (Read.Good file : folderNow.good()) {
            Protocol protocol = approved(file.protocol());
            switch (published(protocol, file)) {
                case PublishedProtocols.Publication.Stands stands -> protocols.add(protocol);
                case PublishedProtocols.Publication.OtherContent other -> faulty.add(changed(file, other));
            }
        }
        published.offer(protocols);
        shelf.set(new Shelf(protocols, faulty));
        log.info("{} protocols are offered, {} files have faults", protocols.size(), faulty.size());
        faulty.forEach(file -> log.warn("{}", file));
    }

    private Protocol approved(Protocol protocol) {
        if (!demoApproval || protocol.status() != Status.DRAFT) {
            return protocol;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return protocol.activatedBy(
                new Approval("Demo approval, not for patient care", today, today.plusYears(1), true));
    }

    private PublishedProtocols.Publication published(Protocol protocol, Read.Good file) {
        return protocol.status() == Status.DRAFT
                ? new PublishedProtocols.Publication.Stands()
                : published.publish(protocol, file.text(), READER, clock.instant());
    }

    /// What was published stays; the file on disk has to take a new version.
    private static Read.Faulty changed(Read.Good file, PublishedProtocols.Publication.OtherContent other) {
        return file.faulty(
                Fault.CHANGED_AFTER_PUBLICATION,
                "%s %s was published with the digest %s, the file now has %s."
                        .formatted(
                                file.protocol().id(),
                                file.protocol().version(),
                                other.published().substring(0, 12),
                                other.offered().substring(0, 12)));
    }
}
