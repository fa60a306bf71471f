package org.effleurage.web.library;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Protocol;

/// One version as a list or the head of a page shows it.
///
/// @param reviewOverdue the day of its review has passed
record ProtocolLine(
        String id,
        String version,
        String title,
        String state,
        String dose,
        List<Claim> claims,
        String alongside,
        String owner,
        String approver,
        String reviewBy,
        boolean reviewOverdue,
        String sha256,
        boolean demoApproval) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH);

    static ProtocolLine of(Protocol protocol, String state, LocalDate today) {
        Optional<Approval> approval = protocol.approval();
        return new ProtocolLine(
                protocol.id().value(),
                protocol.version().toString(),
                protocol.title(),
                state,
                dose(protocol),
                protocol.claims(),
                protocol.giving().alongside(),
                protocol.responsibility().owner(),
                approval.map(Approval::approver).orElse("nobody yet"),
                approval.map(by -> day(by.reviewBy())).orElse("not set"),
                approval.map(by -> by.reviewBy().isBefore(today)).orElse(false),
                protocol.key().sha256().substring(0, 12),
                approval.map(Approval::forDemoOnly).orElse(false));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String dose(Protocol protocol) {
        String perSite = protocol.dose().entrySet().stream()
                .map(entry -> "%s %s".formatted(entry.getKey(), words(entry.getValue())))
                .collect(Collectors.joining(", "));
        return "%s in all: %s".formatted(words(protocol.total()), perSite);
    }

    static String words(Duration length) {
        long minutes = length.toMinutes();
        if (minutes > 0 && length.toSeconds() % 86_400 == 0) {
            return length.toDays() == 1 ? "a day" : length.toDays() + " days";
        }
        int seconds = length.toSecondsPart();
        if (seconds == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? seconds + " s" : "%d min %d s".formatted(minutes, seconds);
    }
}
