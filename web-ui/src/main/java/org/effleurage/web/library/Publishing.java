package org.effleurage.web.library;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Release;
import org.effleurage.protocol.Responsibility;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.Version;
import org.effleurage.protocol.file.ClinicalDiff;
import org.effleurage.protocol.file.Read;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.ProtocolProposals;
import org.effleurage.web.record.ProtocolProposals.Proposal;
import org.effleurage.web.record.PublishedProtocols;
import org.springframework.stereotype.Component;

/// From draft to use: one lead proposes, another approves. What a lead may not do is answered with a sentence,
/// and the database refuses it once more.
@Component
class Publishing {
    private final Library library;
    private final PublishedProtocols published;
    private final ProtocolProposals proposals;

    Publishing(Library library, PublishedProtocols published, ProtocolProposals proposals) {
        this.library = library;
        this.published = published;
        this.proposals = proposals;
    }

    sealed interface Outcome {
        record Done(String sentence) implements Outcome {}

        /// It may not be done.
        ///
        /// @param remedy what the lead can do instead
        record Refused(String sentence, String remedy) implements Outcome {}
    }

    Outcome propose(ProtocolId id, Version version, LocalDate from, LocalDate reviewBy, Person lead, Moment now) {
        Optional<Read.Good> draft = library.shelf().find(id, version);
        if (draft.isEmpty() || draft.get().protocol().status() != Status.DRAFT || isPublished(id, version)) {
            return new Outcome.Refused(
                    "There is no draft of this version in the folder.", "Put the file into the folder of protocols.");
        }
        if (openProposal(id, version).isPresent()) {
            return new Outcome.Refused(
                    "This version waits for its approval already.", "Ask another lead to look at it.");
        }
        if (from.isBefore(now.today())) {
            return new Outcome.Refused("The first day of use lies in the past.", "Choose today or a later day.");
        }
        if (!reviewBy.isAfter(from) || reviewBy.isAfter(from.plusYears(LONGEST_YEARS))) {
            return new Outcome.Refused(
                    "The review does not come after the first day of use, or comes more than three years later.",
                    "Choose a review day within three years.");
        }
        Optional<ClinicalDiff> tooSmall = sinceTheLast(draft.get().protocol()).filter(diff -> !diff.versionFits());
        if (tooSmall.isPresent()) {
            return new Outcome.Refused(
                    "What changed since %s needs at least version %s."
                            .formatted(
                                    tooSmall.get().older().version(),
                                    tooSmall.get().lowestThatFits()),
                    "Give the file that version; the page of changes says why.");
        }
        proposals.propose(
                id, version, draft.get().protocol().key().sha256(), from, reviewBy, named(lead), now.instant());
        return new Outcome.Done("Proposed. Another lead has to approve it before it can be used.");
    }

    private static final int LONGEST_YEARS = 3;

    /// What is new against the newest version published before it.
    private Optional<ClinicalDiff> sinceTheLast(Protocol draft) {
        return published.all().versions(draft.id()).stream()
                .map(Release::protocol)
                .filter(older -> older.version().compareTo(draft.version()) < 0)
                .findFirst()
                .map(older -> ClinicalDiff.between(older, draft));
    }

    /// Why this person may not decide, if so.
    Optional<Outcome.Refused> mayNotDecide(Proposal proposal, Person lead) {
        if (proposal.decided().isPresent()) {
            return Optional.of(new Outcome.Refused("Somebody else decided on it already.", "Look at its history."));
        }
        if (proposal.proposedBy().username().equals(lead.username())) {
            return Optional.of(new Outcome.Refused(
                    "You proposed this version yourself.", "Another lead has to look at it: two pairs of eyes."));
        }
        if (library.shelf()
                .find(proposal.id(), proposal.version())
                .map(draft -> draft.protocol().responsibility().author())
                .filter(author -> Responsibility.samePerson(author, lead.name()))
                .isPresent()) {
            return Optional.of(new Outcome.Refused(
                    "You wrote this version.", "Another lead has to look at it: two pairs of eyes."));
        }
        return Optional.empty();
    }

    Outcome approve(ProtocolId id, Version version, Person lead, Moment now) {
        Optional<Proposal> open = openProposal(id, version);
        if (open.isEmpty()) {
            return NOTHING_OPEN;
        }
        Proposal proposal = open.get();
        Optional<Outcome.Refused> refused = mayNotDecide(proposal, lead);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<Read.Good> draft = library.shelf()
                .find(id, version)
                .filter(file -> file.protocol().key().sha256().equals(proposal.sha256()));
        if (draft.isEmpty()) {
            return new Outcome.Refused(
                    "The file was changed or removed since it was proposed.",
                    "Send it back, and have the new content proposed again.");
        }
        if (!proposal.reviewBy().isAfter(now.today())) {
            return new Outcome.Refused("The day of its review has passed.", "Send it back with a later day.");
        }
        return outcome(
                proposals.approve(proposal, issue(draft.get(), proposal, lead, now), named(lead), now.instant()));
    }

    /// A proposal that waited past its first day begins on the day it is approved: nothing is in use before that.
    private static PublishedProtocols.Issue issue(Read.Good draft, Proposal proposal, Person lead, Moment now) {
        Protocol approved = draft.protocol().activatedBy(new Approval(lead.name(), now.today(), proposal.reviewBy()));
        LocalDate from = proposal.effectiveFrom().isBefore(now.today()) ? now.today() : proposal.effectiveFrom();
        return new PublishedProtocols.Issue(draft, approved, from, lead.username());
    }

    private static Outcome outcome(ProtocolProposals.Approved approved) {
        return switch (approved) {
            case ProtocolProposals.Approved.Published published ->
                new Outcome.Done("Approved and published. Sessions under way keep the version they began with.");
            case ProtocolProposals.Approved.DecidedBefore before ->
                new Outcome.Refused("Somebody else decided on it already.", "Look at its history.");
            case ProtocolProposals.Approved.OtherContent other ->
                new Outcome.Refused(
                        "This version was published before with other content.",
                        "Give the file a new version; what was published stays as it was.");
        };
    }

    Outcome sendBack(ProtocolId id, Version version, String reason, Person lead, Moment now) {
        Optional<Proposal> open = openProposal(id, version);
        if (open.isEmpty()) {
            return NOTHING_OPEN;
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return NO_REASON;
        }
        Optional<Outcome.Refused> refused = mayNotDecide(open.get(), lead);
        if (refused.isPresent()) {
            return refused.get();
        }
        return proposals.sendBack(open.get(), named(lead), reason.strip(), now.instant())
                ? new Outcome.Done("Sent back. The file can be mended and proposed again.")
                : new Outcome.Refused("Somebody else decided on it already.", "Look at its history.");
    }

    Outcome retire(ProtocolId id, Version version, String reason, Person lead, Moment now) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return NO_REASON;
        }
        if (!isPublished(id, version)) {
            return new Outcome.Refused("This version was never published.", "Remove its file from the folder instead.");
        }
        return published.retire(id, version, lead.username(), reason.strip(), now.instant())
                ? new Outcome.Done("Retired. Nothing new begins with it; sessions that began with it keep it.")
                : new Outcome.Refused("This version is retired already.", "Look at its history.");
    }

    Optional<Proposal> openProposal(ProtocolId id, Version version) {
        return proposals.of(id, version).stream()
                .filter(proposal -> proposal.decided().isEmpty())
                .findFirst();
    }

    List<Proposal> proposals(ProtocolId id, Version version) {
        return proposals.of(id, version);
    }

    private boolean isPublished(ProtocolId id, Version version) {
        return published.find(id, version).isPresent();
    }

    private static ProtocolProposals.Lead named(Person lead) {
        return new ProtocolProposals.Lead(lead.username(), lead.name());
    }

    static final int LONGEST_REASON = 300;

    private static final Outcome NOTHING_OPEN =
            new Outcome.Refused("Nothing of this version waits for an approval.", "Propose it first.");
    private static final Outcome NO_REASON = new Outcome.Refused(
            "A reason is missing, or longer than %d letters.".formatted(LONGEST_REASON), "Say in a sentence why.");
}
