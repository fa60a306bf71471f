package org.effleurage.protocol.file;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Effective;
import org.effleurage.protocol.Responsibility;
import org.effleurage.protocol.Status;

/// `effective`, `author`, `approval` and `owner`: who answers for the file, and on which days it holds.
final class ResponsibilityChapters {
    static final List<String> APPROVAL_KEYS = List.of("approver", "approved_on", "review_by");
    static final List<String> EFFECTIVE_KEYS = List.of("from", "until");

    static Responsibility read(Fields top, Status status) {
        var effective =
                top.block("effective", "the days it holds", EFFECTIVE_KEYS).flatMap(ResponsibilityChapters::effective);
        String author = top.text("author", 120, "Critical care education team");
        var approval = approval(top, status, author);
        String owner = top.text("owner", 80, "Critical care education team");
        return new Responsibility(author, owner, approval, effective.orElse(Effective.ALWAYS));
    }

    private static Optional<Effective> effective(Fields days) {
        Optional<LocalDate> from = days.dateIfAny("from");
        Optional<LocalDate> until = days.dateIfAny("until");
        if (!days.isSound()) {
            return Optional.empty();
        }
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            days.fault(
                    Fault.EFFECTIVE_UPSIDE_DOWN,
                    days.placeOfValue("until"),
                    "The last day, %s, comes before the first, %s.".formatted(until.get(), from.get()));
            return Optional.empty();
        }
        return Optional.of(new Effective(from, until));
    }

    private static Optional<Approval> approval(Fields top, Status status, String author) {
        if (!top.has("approval")) {
            if (status == Status.ACTIVE) {
                top.fault(
                        Fault.NO_APPROVAL,
                        top.placeOfValue("status"),
                        "The protocol is active, but nobody has put a name and a review date to it.");
            }
            return Optional.empty();
        }
        return top.block("approval", "an approval", APPROVAL_KEYS).flatMap(fields -> approval(fields, author));
    }

    private static Optional<Approval> approval(Fields fields, String author) {
        String approver = fields.text("approver", 120, "Dr A. Lindqvist, critical care");
        var approvedOn = fields.date("approved_on");
        var reviewBy = fields.date("review_by");
        if (!approver.isEmpty() && Responsibility.samePerson(approver, author)) {
            fields.fault(
                    Fault.APPROVED_BY_AUTHOR,
                    fields.placeOfValue("approver"),
                    "\"%s\" wrote this protocol and cannot approve it too.".formatted(Letters.clipped(approver)));
        }
        if (!fields.isSound()) {
            return Optional.empty();
        }
        if (!reviewBy.isAfter(approvedOn)) {
            fields.fault(
                    Fault.REVIEW_TOO_EARLY,
                    fields.placeOfValue("review_by"),
                    "The review on %s does not come after the approval on %s.".formatted(reviewBy, approvedOn));
            return Optional.empty();
        }
        return Optional.of(new Approval(approver, approvedOn, reviewBy));
    }

    private ResponsibilityChapters() {}
}
