package org.effleurage.protocol.file;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.effleurage.assessment.Instrument;
import org.effleurage.protocol.Course;
import org.effleurage.protocol.Escalation;
import org.effleurage.protocol.Frequency;
import org.effleurage.protocol.Giving;
import org.effleurage.protocol.Product;
import org.effleurage.protocol.Role;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Timing;

/// From `role` to `co_treatment`, and `education`: alongside what, by whom, with what, how often and when.
final class GivingChapters {
    static final List<String> GIVER_KEYS = List.of("role", "trained");
    static final List<String> PRODUCT_KEYS = List.of("name", "kind", "amount");
    static final List<String> FREQUENCY_KEYS = List.of("at_most", "per");
    static final List<String> COURSE_KEYS = List.of("sessions", "over");
    static final List<String> TIMING_KEYS = List.of("after_analgesic", "ends_before");
    static final List<String> AFTER_ANALGESIC_KEYS = List.of("from", "until", "source", "seen");
    static final List<String> ENDS_BEFORE_KEYS = List.of("what", "within");
    static final List<String> CO_TREATMENT_KEYS = List.of("escalate_if");
    static final List<String> ESCALATE_KEYS = List.of("score_at_least", "say");

    private static final Pattern AMOUNT =
            Pattern.compile("\\d{1,4}(\\.\\d{1,2})?(-\\d{1,4}(\\.\\d{1,2})?)? (mL|L|g|mg|\\[drp\\]|Cel)");
    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final Fields top;
    private final Map<String, Place> thresholds = new LinkedHashMap<>();

    GivingChapters(Fields top) {
        this.top = top;
    }

    Giving read() {
        return new Giving(
                role(),
                top.text("alongside", 200, "Keep all prescribed pain relief going."),
                top.has("order_required") && top.truth("order_required"),
                givers(),
                products(),
                frequency(),
                course(),
                timing(),
                escalation(),
                top.texts("education", 200));
    }

    private Role role() {
        String role = top.text("role", 64, "adjunct");
        if (!role.isEmpty() && !role.equals("adjunct")) {
            top.fault(
                    Fault.NOT_ADJUNCT,
                    top.placeOfValue("role"),
                    "Massage goes alongside prescribed pain relief and never replaces it, so the only role is adjunct.");
        }
        return Role.ADJUNCT;
    }

    private List<Giving.Performer> givers() {
        top.notEmpty("who_may_give", Fault.MISSING_KEY, "Nobody may give this massage.", "[{ role: nurse, … }]");
        return top.blocks("who_may_give", "someone who may give it", GIVER_KEYS).stream()
                .map(giver -> new Giving.Performer(giver.id("role", "registered-nurse"), giver.truth("trained")))
                .toList();
    }

    private List<Product> products() {
        return top.blocks("products", "a product", PRODUCT_KEYS).stream()
                .map(block -> new Product(
                        block.text("name", 80, "Unscented hypoallergenic cream"),
                        block.word("kind", Product.Kind.values(), Product.Kind::code),
                        amount(block)))
                .toList();
    }

    private static Optional<String> amount(Fields block) {
        var amount = block.textIfAny("amount", 40, "5-10 mL");
        amount.filter(given -> !given.isEmpty() && !AMOUNT.matcher(given).matches())
                .ifPresent(given -> block.fault(
                        Fault.NOT_AN_AMOUNT,
                        block.placeOfValue("amount"),
                        "\"%s\" is not a number with a unit as UCUM spells it (mL, g)."
                                .formatted(Letters.clipped(given))));
        return amount;
    }

    private Optional<Frequency> frequency() {
        return top.block("frequency", "a frequency", FREQUENCY_KEYS)
                .map(block -> new Frequency(
                        block.wholeNumber("at_most", 1, 24, "2"),
                        block.lengthOrDays("per", Duration.ofHours(1), Duration.ofDays(31), "24h")));
    }

    private Optional<Course> course() {
        return top.block("course", "a course", COURSE_KEYS)
                .map(block -> new Course(
                        block.wholeNumber("sessions", 1, 100, "6"),
                        block.lengthOrDays("over", ONE_DAY, Duration.ofDays(366), "6d")));
    }

    private Timing timing() {
        return top.block("timing", "a timing", TIMING_KEYS)
                .map(block -> new Timing(
                        block.block("after_analgesic", "a time after pain relief", AFTER_ANALGESIC_KEYS)
                                .map(GivingChapters::afterAnalgesic),
                        block.block("ends_before", "what comes next", ENDS_BEFORE_KEYS)
                                .map(next -> new Timing.EndsBefore(
                                        next.text("what", 80, "a planned turn"),
                                        next.length("within", Duration.ofMinutes(1), ONE_DAY, "5m")))))
                .orElse(Timing.ANY);
    }

    private static Timing.AfterAnalgesic afterAnalgesic(Fields block) {
        var from = block.length("from", Duration.ZERO, ONE_DAY, "1h");
        var until = block.length("until", Duration.ofMinutes(1), ONE_DAY, "4h");
        if (block.isSound() && until.compareTo(from) <= 0) {
            block.fault(
                    Fault.OUT_OF_RANGE,
                    block.placeOfValue("until"),
                    "The time ends after %s, before it begins after %s."
                            .formatted(Length.spell(until), Length.spell(from)),
                    "Write the shorter time under `from`.");
        }
        return new Timing.AfterAnalgesic(from, until, Sources.source(block));
    }

    private Optional<Escalation> escalation() {
        return top.block("co_treatment", "a co-treatment policy", CO_TREATMENT_KEYS)
                .flatMap(policy -> {
                    if (!policy.has("escalate_if")) {
                        policy.missing("escalate_if", "{ score_at_least: { nrs-0-10: 4 }, say: … }");
                    }
                    return policy.block("escalate_if", "a reason to escalate", ESCALATE_KEYS);
                })
                .map(block -> new Escalation(
                        scores(block),
                        block.text(
                                "say", Chapters.MOST_LETTERS_SAID, "No pain relief is ordered. Tell the prescriber.")));
    }

    private Map<String, BigDecimal> scores(Fields block) {
        var scores = new LinkedHashMap<String, BigDecimal>();
        if (!block.has("score_at_least")) {
            block.missing("score_at_least", "{ nrs-0-10: 4 }");
        }
        block.map("score_at_least", "scores by instrument").ifPresent(byInstrument -> {
            for (String instrument : byInstrument.keys()) {
                scores.put(instrument, byInstrument.number(instrument, "4"));
                thresholds.put(instrument, byInstrument.place(instrument));
            }
        });
        return scores;
    }

    /// A threshold for an instrument that nobody scores with would never be reached.
    void compareWith(Schedule schedule) {
        var known = schedule.instruments().stream().map(Instrument::id).toList();
        thresholds.forEach((instrument, place) -> {
            if (!known.contains(instrument)) {
                top.fault(
                        Fault.UNKNOWN_INSTRUMENT,
                        place,
                        "This protocol does not score with \"%s\".".formatted(Letters.clipped(instrument)),
                        "Use one of: %s.".formatted(String.join(", ", known)));
            }
        });
    }
}
