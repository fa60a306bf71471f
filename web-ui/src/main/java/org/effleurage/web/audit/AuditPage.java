package org.effleurage.web.audit;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.AuditTrail;
import org.effleurage.web.record.AuditTrail.Act;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// For the security officer: who did what, and whether the record of it is whole. Looking here is itself written down.
@Controller
class AuditPage {
    private static final int ROWS = 100;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm:ss 'UTC'", Locale.ENGLISH);

    private final AuditTrail audit;
    private final DataSource database;
    private final Anchors anchors;
    private final Clock clock;

    AuditPage(AuditTrail audit, DataSource database, Anchors anchors, Clock clock) {
        this.audit = audit;
        this.database = database;
        this.anchors = anchors;
        this.clock = clock;
    }

    record Line(
            long seq,
            String at,
            String actor,
            String act,
            @Nullable UUID patient,
            @Nullable UUID session,
            String detail) {}

    record Choice(String name, String words) {}

    record Asked(String actor, String act, String patient) {}

    record Proof(boolean whole, String sentence, List<String> findings) {}

    @GetMapping("/audit")
    String audit(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam Optional<Long> before,
            Model model) {
        List<AuditTrail.Written> found = audit.find(
                new AuditTrail.Search(text(actor), act(act), uuid(patient)), before.orElse(Long.MAX_VALUE), ROWS);
        model.addAttribute("asked", new Asked(actor, act, patient));
        model.addAttribute(
                "acts",
                Arrays.stream(Act.values())
                        .map(known -> new Choice(known.name(), known.words()))
                        .toList());
        model.addAttribute("rows", found.stream().map(AuditPage::line).toList());
        model.addAttribute("older", found.size() == ROWS ? found.getLast().seq() : null);
        return "audit";
    }

    @PostMapping("/audit/proofs")
    String prove(Person person, Model model) throws SQLException, IOException {
        audit.write(new AuditTrail.Entry(
                clock.instant(), person.username(), Act.AUDIT_VERIFIED, Optional.empty(), Optional.empty(), ""));
        AuditProof.Verdict verdict;
        try (var connection = database.getConnection()) {
            verdict = AuditProof.of(connection, anchors, clock.instant());
        }
        model.addAttribute("proof", proof(verdict));
        return audit("", "", "", Optional.empty(), model);
    }

    private static Proof proof(AuditProof.Verdict verdict) {
        return new Proof(
                verdict.whole(),
                verdict.sentence(),
                verdict.findings().stream().map(AuditProof.Finding::sentence).toList());
    }

    private static Optional<String> text(String said) {
        return Optional.of(said.strip()).filter(word -> !word.isEmpty());
    }

    private static Optional<Act> act(String said) {
        return Act.of(said);
    }

    /// What is no id finds nobody, rather than everybody.
    private static Optional<UUID> uuid(String said) {
        if (said.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                said.strip().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                        ? UUID.fromString(said.strip())
                        : new UUID(0, 0));
    }

    private static Line line(AuditTrail.Written entry) {
        return new Line(
                entry.seq(),
                WHEN.format(entry.at().atOffset(ZoneOffset.UTC)),
                entry.actor(),
                Act.of(entry.act()).map(Act::words).orElse(entry.act()),
                entry.patient().orElse(null),
                entry.session().orElse(null),
                entry.detail());
    }
}
