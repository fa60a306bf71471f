package org.effleurage.web.breakglass;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.web.access.AccessCode;
import org.effleurage.web.access.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where whoever answers for a ward looks at each emergency access to its patients, and closes it with a remark.
@Controller
class ReviewPage {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm", Locale.ENGLISH);
    private static final double ALARMING = 10;

    private final EmergencyAccesses book;
    private final OpenNow openNow;
    private final Clock clock;

    ReviewPage(EmergencyAccesses book, OpenNow openNow, Clock clock) {
        this.book = book;
        this.openNow = openNow;
        this.clock = clock;
    }

    /// @param reviewable nobody has looked at it, and it is not their own
    record Line(
            UUID id,
            String opened,
            String until,
            String who,
            String where,
            @Nullable String patient,
            String why,
            String words,
            String done,
            boolean open,
            boolean reviewable,
            @Nullable String review,
            @Nullable String remark) {}

    record Rate(String sentence, boolean high) {}

    @GetMapping("/break-glass/reviews")
    String reviews(Person person, Model model) {
        return page(person, model, Optional.empty());
    }

    private String page(Person person, Model model, Optional<AccessCode> refused) {
        Instant now = clock.instant();
        List<Line> lines = book.ofTheWards().stream()
                .map(found -> line(found, person, now))
                .toList();
        model.addAttribute("refused", refused.map(AccessCode::sentence).orElse(null));
        model.addAttribute("lines", lines);
        model.addAttribute("findings", BreakGlassPage.findings());
        model.addAttribute("rate", rate(book.rate(now)));
        return "break-glass-reviews";
    }

    static Rate rate(EmergencyAccesses.Rate rate) {
        if (rate.opened() == 0) {
            return new Rate("In the last 30 days nobody looked at a patient in this house.", false);
        }
        double perThousand = 1000.0 * rate.accesses() / rate.opened();
        return new Rate(
                String.format(
                        Locale.ENGLISH,
                        "In the whole house, in the last 30 days: %.1f emergency accesses for every 1,000 times a patient was opened (%d of %,d).",
                        perThousand,
                        rate.accesses(),
                        rate.opened()),
                perThousand > ALARMING);
    }

    private static Line line(EmergencyAccesses.Reviewable found, Person person, Instant now) {
        EmergencyAccess access = found.access();
        ZoneId zone = access.ward().zone();
        return new Line(
                access.id(),
                WHEN.format(access.openedAt().atZone(zone)),
                WHEN.format(access.endedAt().orElse(access.until()).atZone(zone)),
                "%s (%s)".formatted(access.opener().name(), access.opener().number()),
                "%s, bed %s".formatted(access.ward().name(), access.bed()),
                found.patient().orElse(null),
                access.why().title(),
                access.words(),
                done(found),
                access.isOpen(now),
                found.review().isEmpty() && !access.isOf(person.username()),
                found.review()
                        .map(review -> "%s, %s, %s"
                                .formatted(
                                        review.finding().title(),
                                        review.by(),
                                        WHEN.format(review.at().atZone(zone))))
                        .orElse(null),
                found.review().map(EmergencyAccesses.Review::remark).orElse(null));
    }

    private static String done(EmergencyAccesses.Reviewable found) {
        String looked = found.looks() == 1 ? "looked once" : "looked %d times".formatted(found.looks());
        String saved = found.saved() == 1 ? "saved 1 record" : "saved %d records".formatted(found.saved());
        return looked + ", " + saved;
    }

    @PostMapping("/break-glass/{id}/review")
    String review(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String finding,
            @RequestParam String remark,
            Person person,
            Model model) {
        Optional<Finding> came = Finding.of(finding);
        String said = remark.strip();
        if (came.isEmpty() || said.length() < EmergencyAccess.FEWEST_LETTERS || said.length() > 500) {
            return page(person, model, Optional.of(AccessCode.NO_REMARK));
        }
        var by = new EmergencyAccesses.Reviewer(person.username(), person.name());
        if (!book.review(id, by, came.get(), said, clock.instant())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        openNow.refresh();
        return "redirect:/break-glass/reviews";
    }
}
