package org.effleurage.web.library;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Release;
import org.effleurage.protocol.file.Problem;
import org.effleurage.protocol.file.Read;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.ProtocolProposals;
import org.effleurage.web.record.PublishedProtocols;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The whole library: what is in use, what waits for an approval, what is still a draft, and which files did not
/// load.
@Controller
class LibraryPages {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm", Locale.ENGLISH);

    private final Library library;
    private final PublishedProtocols published;
    private final ProtocolProposals proposals;
    private final Patients patients;
    private final Clock clock;

    LibraryPages(
            Library library,
            PublishedProtocols published,
            ProtocolProposals proposals,
            Patients patients,
            Clock clock) {
        this.library = library;
        this.published = published;
        this.proposals = proposals;
        this.patients = patients;
        this.clock = clock;
    }

    record Shown(
            List<ProtocolLine> inUse,
            List<ProtocolLine> later,
            List<ProtocolLine> drafts,
            List<Waiting> waiting,
            List<Faulty> unreadable,
            List<Faulty> faulty,
            @Nullable Refused refused) {}

    record Waiting(String id, String version, String proposer, String proposedAt, String from) {}

    record Faulty(String file, List<Line> problems) {}

    record Line(String place, String code, String sentence, String remedy) {}

    record Refused(String at, @Nullable String servingSince, List<Faulty> faulty) {}

    @GetMapping("/protocols")
    String all(Person person, Model model) {
        ZoneId zone = zone(person);
        Moment now = Moment.of(clock.instant(), zone);
        Library.Shelf shelf = library.shelf();
        model.addAttribute(
                "library",
                new Shown(
                        published.inForce(now.today()).stream()
                                .map(protocol -> ProtocolLine.of(protocol, "in use", now.today()))
                                .toList(),
                        later(now),
                        drafts(shelf, now),
                        proposals.open().stream()
                                .map(one -> new Waiting(
                                        one.id().value(),
                                        one.version().toString(),
                                        one.proposedBy().name(),
                                        WHEN.format(one.proposedAt().atZone(zone)),
                                        ProtocolLine.day(one.effectiveFrom())))
                                .toList(),
                        published.unreadable().stream()
                                .map(LibraryPages::faulty)
                                .toList(),
                        shelf.faulty().stream().map(LibraryPages::faulty).toList(),
                        shelf.refused()
                                .map(refused -> new Refused(
                                        WHEN.format(refused.at().atZone(zone)),
                                        shelf.readAt()
                                                .map(at -> WHEN.format(at.atZone(zone)))
                                                .orElse(null),
                                        refused.faulty().stream()
                                                .map(LibraryPages::faulty)
                                                .toList()))
                                .orElse(null)));
        return "protocols";
    }

    /// Published, and beginning on a later day.
    private List<ProtocolLine> later(Moment now) {
        var later = new ArrayList<ProtocolLine>();
        for (ProtocolId id : published.all().ids()) {
            for (Release release : published.all().versions(id)) {
                if (!release.hasBegun(now.today()) && !release.retired()) {
                    later.add(ProtocolLine.of(
                            release.protocol(), "in use from " + ProtocolLine.day(release.from()), now.today()));
                }
            }
        }
        return later;
    }

    private List<ProtocolLine> drafts(Library.Shelf shelf, Moment now) {
        return shelf.files().stream()
                .map(Read.Good::protocol)
                .filter(draft -> published.find(draft.id(), draft.version()).isEmpty())
                .map(draft -> ProtocolLine.of(draft, state(draft), now.today()))
                .toList();
    }

    private static String state(Protocol unpublished) {
        return unpublished.status().name().toLowerCase(Locale.ROOT);
    }

    private static Faulty faulty(Read.Faulty file) {
        return new Faulty(
                file.problems().stream().map(Problem::file).findFirst().orElse("a file"),
                file.problems().stream().map(LibraryPages::line).toList());
    }

    private static Line line(Problem problem) {
        return new Line(
                problem.line() == 0 ? "whole file" : problem.line() + ":" + problem.column(),
                problem.fault().code(),
                problem.sentence(),
                problem.remedy());
    }

    private ZoneId zone(Person person) {
        Optional<Patients.Ward> ward = patients.ward(person.ward());
        return ward.map(Patients.Ward::zone).orElse(ZoneId.of("UTC"));
    }
}
