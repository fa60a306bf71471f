package org.effleurage.web.library;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Release;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.Version;
import org.effleurage.protocol.file.Fault;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.protocol.file.Read;
import org.effleurage.web.record.PublishedProtocols;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of protocol files: drafts to look at, and what may be published from it. What was published no
/// longer needs the folder.
public class Library {
    private static final Logger log = LoggerFactory.getLogger(Library.class);
    private static final String READER = "library";

    private final Path folder;
    private final boolean demoApproval;
    private final PublishedProtocols published;
    private final Clock clock;
    private final AtomicReference<Shelf> shelf = new AtomicReference<>(Shelf.NEVER_READ);
    private Optional<FolderPrint> lastPrint = Optional.empty();

    /// Reads nothing yet.
    ///
    /// @param demoApproval lets drafts be started under an approval that every screen labels "demo"
    public Library(Path folder, boolean demoApproval, PublishedProtocols published, Clock clock) {
        this.folder = folder;
        this.demoApproval = demoApproval;
        this.published = published;
        this.clock = clock;
    }

    /// The set that serves.
    ///
    /// @param files without faults, drafts included
    /// @param faulty what did not load when this set was read
    /// @param refused a later state of the folder that had faults, so that this set goes on serving
    public record Shelf(
            Optional<Instant> readAt, List<Read.Good> files, List<Read.Faulty> faulty, Optional<Refused> refused) {
        static final Shelf NEVER_READ = new Shelf(Optional.empty(), List.of(), List.of(), Optional.empty());

        public Shelf {
            files = List.copyOf(files);
            faulty = List.copyOf(faulty);
        }

        Optional<Read.Good> find(ProtocolId id, Version version) {
            return files.stream()
                    .filter(file -> file.protocol().id().equals(id)
                            && file.protocol().version().equals(version))
                    .findFirst();
        }

        private Shelf refusing(Refused later) {
            return new Shelf(readAt, files, faulty, Optional.of(later));
        }
    }

    /// A set with faults that was not taken.
    public record Refused(Instant at, List<Read.Faulty> faulty) {
        public Refused {
            faulty = List.copyOf(faulty);
        }
    }

    public Shelf shelf() {
        return shelf.get();
    }

    /// The published content first: a file that was changed afterwards is another thing.
    public Optional<Protocol> find(ProtocolId id, Version version) {
        return published.find(id, version).or(() -> shelf().find(id, version).map(Read.Good::protocol));
    }

    /// Reads the folder when it was never read, or when a file was added, removed or changed since.
    public synchronized void readIfChanged() {
        var print = FolderPrint.of(folder);
        if (!lastPrint.equals(Optional.of(print))) {
            read();
            lastPrint = Optional.of(print);
        }
    }

    /// The first reading takes what is good and tells of the rest. A later one takes the whole set or, when
    /// anything in it has faults, leaves the set that serves.
    private void read() {
        Instant now = clock.instant();
        var folderNow = ProtocolFolder.read(folder);
        published.recognise(folderNow.good());
        published.refresh();
        published.reword(folderNow.wordings());
        var faulty = new ArrayList<>(folderNow.faulty());
        var files = new ArrayList<Read.Good>();
        for (Read.Good file : folderNow.good()) {
            changedAfterPublication(file).ifPresentOrElse(faulty::add, () -> files.add(file));
        }
        if (!faulty.isEmpty() && shelf.get().readAt().isPresent()) {
            shelf.updateAndGet(serving -> serving.refusing(new Refused(now, faulty)));
            log.warn("the folder of protocols has {} faulty files; the set read before goes on serving", faulty.size());
        } else {
            var others = published.publish(issues(files, now), now);
            others.forEach(other -> log.warn("{} was published by another node meanwhile", other.what()));
            retire(files, now);
            shelf.set(new Shelf(Optional.of(now), files, faulty, Optional.empty()));
            log.info("{} protocol files are good, {} have faults", files.size(), faulty.size());
        }
        faulty.forEach(file -> log.warn("{}", file));
    }

    /// What was published stays; the file on disk has to take a new version. Retiring is no change of content.
    private Optional<Read.Faulty> changedAfterPublication(Read.Good file) {
        Protocol offered = file.protocol();
        if (offered.status() == Status.RETIRED) {
            return Optional.empty();
        }
        return published
                .differing(file)
                .map(other -> file.faulty(
                        Fault.CHANGED_AFTER_PUBLICATION,
                        "%s was published with the digest %s, the file now has %s."
                                .formatted(
                                        other.what(),
                                        other.published().substring(0, 12),
                                        other.offered().substring(0, 12))));
    }

    /// A file that carries its own approval needs nobody's click, and in the demo every draft gets the demo's.
    private List<PublishedProtocols.Issue> issues(List<Read.Good> files, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var issues = new ArrayList<PublishedProtocols.Issue>();
        for (Read.Good file : files) {
            Protocol protocol = file.protocol();
            switch (protocol.status()) {
                case ACTIVE ->
                    protocol.approval().ifPresent(approval -> issues.add(issue(file, protocol, approval.approvedOn())));
                // From yesterday, so that no ward's calendar is behind it.
                case DRAFT -> {
                    if (demoApproval) {
                        issues.add(issue(file, protocol.activatedBy(demo(today)), today.minusDays(1)));
                    }
                }
                case RETIRED -> {}
            }
        }
        return issues;
    }

    private static PublishedProtocols.Issue issue(Read.Good file, Protocol protocol, LocalDate from) {
        LocalDate firstDay = protocol.responsibility().effective().from().orElse(from);
        return new PublishedProtocols.Issue(file, protocol, firstDay, READER);
    }

    private static Approval demo(LocalDate today) {
        return new Approval("Demo approval, not for patient care", today, today.plusYears(1), true);
    }

    /// A file marked retired retires its version and every older one.
    private void retire(List<Read.Good> files, Instant now) {
        for (Read.Good file : files) {
            Protocol withdrawn = file.protocol();
            if (withdrawn.status() == Status.RETIRED) {
                published.all().versions(withdrawn.id()).stream()
                        .filter(release -> !release.retired())
                        .map(Release::protocol)
                        .filter(standing -> standing.version().compareTo(withdrawn.version()) <= 0)
                        .forEach(standing -> published.retire(
                                standing.id(), standing.version(), READER, "The file is marked retired.", now));
            }
        }
    }
}
