package org.effleurage.web.library;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Release;
import org.effleurage.protocol.Version;
import org.effleurage.web.access.HeldForm;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.ProtocolProposals.Proposal;
import org.effleurage.web.record.PublishedProtocols;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One version for a clinical lead to read and to decide on: dose, safety rules, claims and what they rest on, its
/// history, and where it is used.
@Controller
@RequestMapping("/protocols/{id}/{version}")
class ProtocolPage {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm", Locale.ENGLISH);

    private final Library library;
    private final PublishedProtocols published;
    private final Publishing publishing;
    private final Patients patients;
    private final Clock clock;

    ProtocolPage(Library library, PublishedProtocols published, Publishing publishing, Patients patients, Clock clock) {
        this.library = library;
        this.published = published;
        this.publishing = publishing;
        this.patients = patients;
        this.clock = clock;
    }

    @GetMapping
    String one(@PathVariable String id, @PathVariable String version, Person person, HeldForm held, Model model) {
        Named named = named(id, version);
        Protocol protocol = find(named);
        Moment now = now(person);
        model.addAttribute("line", ProtocolLine.of(protocol, state(named, now.today()), now.today()));
        model.addAttribute("protocol", ProtocolView.of(protocol));
        model.addAttribute("history", history(named, now.today()));
        model.addAttribute("held", held);
        model.addAttribute("publishing", publishing(named, person, now));
        return "protocol";
    }

    private record Named(ProtocolId id, Version version) {}

    /// What the address names; an address that names nothing is answered as one that is not there.
    private static Named named(String id, String version) {
        return Version.of(version)
                .filter(known -> ProtocolId.fits(id))
                .map(known -> new Named(new ProtocolId(id), known))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Protocol find(Named named) {
        return library.find(named.id(), named.version())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<Release> release(Named named) {
        return published.all().versions(named.id()).stream()
                .filter(release -> release.protocol().version().equals(named.version()))
                .findFirst();
    }

    private String state(Named named, LocalDate today) {
        return release(named)
                .map(release -> state(release, today))
                .orElseGet(() -> find(named).status().name().toLowerCase(Locale.ROOT));
    }

    private String state(Release release, LocalDate today) {
        Protocol protocol = release.protocol();
        if (release.retired()) {
            return "retired";
        }
        if (!release.hasBegun(today)) {
            return "in use from " + ProtocolLine.day(release.from());
        }
        if (release.isOver(today)) {
            return "over since " + ProtocolLine.day(release.until().orElseThrow());
        }
        boolean newest = published.inForce(today).stream()
                .anyMatch(inForce -> inForce.key().equals(protocol.key()));
        return newest ? "in use" : "replaced by a newer version";
    }

    record VersionLine(
            String version,
            String state,
            String approver,
            int carePlans,
            int sessions,
            @Nullable String before) {}

    private List<VersionLine> history(Named named, LocalDate today) {
        Map<Version, PublishedProtocols.Use> uses = published.uses(named.id()).stream()
                .collect(Collectors.toMap(PublishedProtocols.Use::version, Function.identity()));
        List<Release> releases = published.all().versions(named.id());
        return releases.stream()
                .map(release -> {
                    Version version = release.protocol().version();
                    var use = Optional.ofNullable(uses.get(version));
                    return new VersionLine(
                            version.toString(),
                            state(release, today),
                            release.protocol().approval().orElseThrow().approver(),
                            use.map(PublishedProtocols.Use::carePlans).orElse(0),
                            use.map(PublishedProtocols.Use::sessions).orElse(0),
                            before(releases, version).map(Version::toString).orElse(null));
                })
                .toList();
    }

    /// The newest published version older than this one.
    private static Optional<Version> before(List<Release> releases, Version version) {
        return releases.stream()
                .map(release -> release.protocol().version())
                .filter(other -> other.compareTo(version) < 0)
                .max(Comparator.naturalOrder());
    }

    /// What this person may do with it now.
    ///
    /// @param mayNot why an open proposal is not for this person to decide
    record PublishingSteps(
            boolean mayPropose,
            boolean mayDecide,
            boolean mayRetire,
            @Nullable String mayNot,
            String earliest,
            String reviewBy,
            @Nullable String comparedWith,
            List<ProposalLine> proposals) {}

    record ProposalLine(
            String proposer,
            String at,
            String from,
            String reviewBy,
            @Nullable String decision) {}

    private PublishingSteps publishing(Named named, Person person, Moment now) {
        boolean lead = person.is(Person.Role.LEAD);
        Optional<Release> release = release(named);
        List<Proposal> proposals = publishing.proposals(named.id(), named.version());
        Optional<Proposal> open = publishing.openProposal(named.id(), named.version());
        var refused = open.flatMap(proposal -> publishing.mayNotDecide(proposal, person));
        ZoneId zone = zone(person);
        return new PublishingSteps(
                lead && release.isEmpty() && open.isEmpty(),
                lead && open.isPresent() && refused.isEmpty(),
                lead && release.isPresent() && !release.get().retired(),
                lead ? refused.map(why -> why.sentence() + " " + why.remedy()).orElse(null) : null,
                now.today().toString(),
                now.today().plusYears(1).toString(),
                before(published.all().versions(named.id()), named.version())
                        .map(Version::toString)
                        .orElse(null),
                proposals.stream().map(one -> line(one, zone)).toList());
    }

    private static ProposalLine line(Proposal proposal, ZoneId zone) {
        return new ProposalLine(
                proposal.proposedBy().name(),
                WHEN.format(proposal.proposedAt().atZone(zone)),
                ProtocolLine.day(proposal.effectiveFrom()),
                ProtocolLine.day(proposal.reviewBy()),
                proposal.decided()
                        .map(decided -> "%s by %s, %s%s"
                                .formatted(
                                        decided.approved() ? "approved" : "sent back",
                                        decided.by().name(),
                                        WHEN.format(decided.at().atZone(zone)),
                                        decided.approved() ? "" : ": " + decided.reason()))
                        .orElse(null));
    }

    @PostMapping("/proposal")
    String propose(
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate reviewBy,
            Person lead,
            RedirectAttributes said) {
        Named named = named(id, version);
        return said(publishing.propose(named.id(), named.version(), from, reviewBy, lead, now(lead)), named, said);
    }

    @PostMapping("/approval")
    String approve(@PathVariable String id, @PathVariable String version, Person lead, RedirectAttributes said) {
        Named named = named(id, version);
        return said(publishing.approve(named.id(), named.version(), lead, now(lead)), named, said);
    }

    @PostMapping("/return")
    String sendBack(
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam String reason,
            Person lead,
            RedirectAttributes said) {
        Named named = named(id, version);
        return said(publishing.sendBack(named.id(), named.version(), reason, lead, now(lead)), named, said);
    }

    @PostMapping("/retirement")
    String retire(
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam String reason,
            Person lead,
            RedirectAttributes said) {
        Named named = named(id, version);
        return said(publishing.retire(named.id(), named.version(), reason, lead, now(lead)), named, said);
    }

    private static String said(Publishing.Outcome outcome, Named named, RedirectAttributes said) {
        switch (outcome) {
            case Publishing.Outcome.Done done -> said.addFlashAttribute("done", done.sentence());
            case Publishing.Outcome.Refused refused ->
                said.addFlashAttribute("refused", refused.sentence() + " " + refused.remedy());
        }
        return "redirect:/protocols/%s/%s".formatted(named.id(), named.version());
    }

    private Moment now(Person person) {
        return Moment.of(clock.instant(), zone(person));
    }

    private ZoneId zone(Person person) {
        return patients.ward(person.ward()).map(Patients.Ward::zone).orElse(ZoneId.of("UTC"));
    }
}
