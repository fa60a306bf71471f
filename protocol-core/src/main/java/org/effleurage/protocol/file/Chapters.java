package org.effleurage.protocol.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Instruments;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Role;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.StopRule;
import org.effleurage.protocol.Technique;
import org.effleurage.protocol.Version;

/// The file from its first key to its last, in the order an educator reads it aloud.
final class Chapters {
    static final String SHAPE = "effleurage/v1";
    static final int MOST_LETTERS_SAID = 140;
    static final List<String> KEYS = List.of(
            "protocol",
            "id",
            "version",
            "title",
            "total",
            "status",
            "approval",
            "owner",
            "settings",
            "self_report_required",
            "role",
            "alongside",
            "who_may_give",
            "do_not_start_if",
            "check_first",
            "assess",
            "steps",
            "stop_if",
            "claims",
            "evidence",
            "notes");
    static final List<String> APPROVAL_KEYS = List.of("approver", "approved_on", "review_by");
    static final List<String> GIVER_KEYS = List.of("role", "trained");
    static final List<String> ASSESS_KEYS = List.of("instruments", "during", "before_within", "after_within", "again");
    static final List<String> AGAIN_KEYS = List.of("at", "grace");
    static final List<String> STEP_KEYS = List.of("name", "site", "side", "technique", "pressure", "length", "say");
    static final List<String> STOP_KEYS = List.of("id", "say", "source", "seen");

    private static final Duration ONE_DAY = Duration.ofDays(1);
    private static final Pattern PRESSURE = Pattern.compile("([0-5])(?:-([0-5]))?");
    private static final Pattern MINUTES_IN_TITLE = Pattern.compile("(?i)\\b(\\d{1,3}|[a-z]+)[- ]min(?:ute)?s?\\b");
    private static final Map<String, Integer> NUMBER_WORDS = Map.of(
            "one", 1, "two", 2, "three", 3, "five", 5, "ten", 10, "fifteen", 15, "twenty", 20, "thirty", 30, "forty",
            40, "sixty", 60);

    private final Page page;
    private final Node root;
    private final String sha256;

    Chapters(Page page, Node root, String sha256) {
        this.page = page;
        this.root = root;
        this.sha256 = sha256;
    }

    /// Empty when the page has faults.
    Optional<Protocol> read() {
        return Fields.of(page, root, "a protocol", KEYS).flatMap(this::protocol);
    }

    private Optional<Protocol> protocol(Fields top) {
        shape(top);
        String id = top.id("id", "icu-foot-5");
        Version version = version(top);
        String title = top.text("title", 80, "Five-minute foot massage");
        Status status = top.word("status", Status.values(), word -> word.name().toLowerCase(Locale.ROOT));
        Optional<Approval> approval = approval(top, status);
        String owner = top.text("owner", 80, "Critical care education team");
        top.notEmpty("settings", Fault.MISSING_KEY, "No setting is named.", "[critical-care]");
        List<String> settings = top.texts("settings", 64);
        boolean mustAnswer = top.has("self_report_required") && top.truth("self_report_required");
        Role role = role(top);
        String alongside = top.text("alongside", 200, "Keep all prescribed pain relief going.");
        List<Protocol.Performer> givers = givers(top);
        List<Rule> rules = new RuleChapters(top).rules();
        Optional<Schedule> schedule = schedule(top, mustAnswer);
        List<Step> steps = steps(top, title);
        List<StopRule> stopRules = stopRules(top);
        var evidence = new EvidenceChapters(top);
        var claims = evidence.claims();
        var notes = evidence.notes();
        if (page.isFaulty()) {
            return Optional.empty();
        }
        var key = new ProtocolKey(new ProtocolId(id), version, sha256);
        return schedule.map(assess -> new Protocol(
                key, title, status, approval, owner, settings, role, alongside, givers, rules, assess, steps, stopRules,
                claims, notes));
    }

    private void shape(Fields top) {
        String shape = top.text("protocol", 64, SHAPE);
        if (!shape.isEmpty() && !shape.equals(SHAPE)) {
            top.fault(
                    Fault.UNKNOWN_SHAPE,
                    top.placeOfValue("protocol"),
                    "This release reads %s, not \"%s\".".formatted(SHAPE, Letters.clipped(shape)));
        }
    }

    private Version version(Fields top) {
        String given = top.version("version");
        return Version.of(given).orElse(new Version(0, 0, 0));
    }

    private Optional<Approval> approval(Fields top, Status status) {
        if (!top.has("approval")) {
            if (status == Status.ACTIVE) {
                top.fault(
                        Fault.NO_APPROVAL,
                        top.placeOfValue("status"),
                        "The protocol is active, but nobody has put a name and a review date to it.");
            }
            return Optional.empty();
        }
        return top.block("approval", "an approval", APPROVAL_KEYS).flatMap(this::approval);
    }

    private Optional<Approval> approval(Fields fields) {
        String approver = fields.text("approver", 120, "Dr A. Lindqvist, critical care");
        var approvedOn = fields.date("approved_on");
        var reviewBy = fields.date("review_by");
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

    private Role role(Fields top) {
        String role = top.text("role", 64, "adjunct");
        if (!role.isEmpty() && !role.equals("adjunct")) {
            top.fault(
                    Fault.NOT_ADJUNCT,
                    top.placeOfValue("role"),
                    "Massage goes alongside prescribed pain relief and never replaces it, so the only role is adjunct.");
        }
        return Role.ADJUNCT;
    }

    private List<Protocol.Performer> givers(Fields top) {
        top.notEmpty("who_may_give", Fault.MISSING_KEY, "Nobody may give this massage.", "");
        return top.blocks("who_may_give", "someone who may give it", GIVER_KEYS).stream()
                .map(giver -> new Protocol.Performer(giver.id("role", "registered-nurse"), giver.truth("trained")))
                .toList();
    }

    private Optional<Schedule> schedule(Fields top, boolean mustAnswer) {
        if (!top.has("assess")) {
            top.missing("assess", "{ instruments: [nrs-0-10], … }");
        }
        return top.block("assess", "an assessment plan", ASSESS_KEYS).map(assess -> {
            var during = assess.word("during", During.values(), During::code);
            var before = assess.length("before_within", Duration.ofMinutes(1), ONE_DAY, "10m");
            var after = assess.length("after_within", Duration.ofMinutes(1), ONE_DAY, "5m");
            return new Schedule(before, after, again(assess), instruments(assess, mustAnswer), during);
        });
    }

    private List<Schedule.Again> again(Fields assess) {
        var again = new ArrayList<Schedule.Again>();
        for (Fields point : assess.blocks("again", "a reassessment", AGAIN_KEYS)) {
            var at = point.length("at", Duration.ofMinutes(1), Duration.ofDays(2), "30m");
            var grace = point.length("grace", Duration.ZERO, ONE_DAY, "15m");
            if (point.isSound()
                    && !again.isEmpty()
                    && at.compareTo(again.getLast().at()) <= 0) {
                point.fault(
                        Fault.OUT_OF_ORDER,
                        point.placeOfValue("at"),
                        "%s does not come after %s."
                                .formatted(
                                        Length.spell(at),
                                        Length.spell(again.getLast().at())));
            }
            again.add(new Schedule.Again(at, grace));
        }
        return again;
    }

    private List<Instrument> instruments(Fields assess, boolean mustAnswer) {
        int before = page.faults();
        var instruments = new ArrayList<Instrument>();
        for (Node.Scalar id : assess.scalars("instruments")) {
            Instruments.find(id.value()).ifPresentOrElse(instruments::add, () -> unknownInstrument(id));
        }
        if (page.faults() > before) {
            return instruments;
        }
        if (instruments.stream().noneMatch(Instrument::selfReport)) {
            assess.fault(
                    Fault.NO_SELF_REPORT,
                    assess.place("instruments"),
                    "A patient who can answer is asked first; no instrument here does so.");
        }
        if (!mustAnswer && instruments.stream().allMatch(Instrument::selfReport)) {
            assess.fault(
                    Fault.NO_BEHAVIOURAL,
                    assess.place("instruments"),
                    "A patient who cannot answer would have no instrument.");
        }
        return instruments;
    }

    private void unknownInstrument(Node.Scalar id) {
        var known = Instruments.ALL.stream().map(Instrument::id).toList();
        page.fault(
                Fault.UNKNOWN_INSTRUMENT,
                id.place(),
                "\"%s\" is no instrument of this release.".formatted(Letters.clipped(id.value()))
                        + Letters.nearest(id.value(), known)
                                .map(" Did you mean \"%s\"?"::formatted)
                                .orElse(""),
                "Use one of: %s.".formatted(String.join(", ", known)));
    }

    private List<Step> steps(Fields top, String title) {
        int before = page.faults();
        top.notEmpty("steps", Fault.NO_STEPS, "The protocol has no steps.", "");
        var blocks = top.blocks("steps", "a step", STEP_KEYS);
        var steps = new ArrayList<Step>();
        var names = new HashSet<String>();
        for (Fields block : blocks) {
            Step step = step(block);
            steps.add(step);
            if (block.isSound() && !names.add(step.name())) {
                block.fault(
                        Fault.ID_TWICE,
                        block.placeOfValue("name"),
                        "Another step is called \"%s\" too.".formatted(step.name()));
            }
        }
        boolean sound = page.faults() == before;
        if (top.has("total")) {
            var stated = top.length("total", Duration.ofSeconds(1), Duration.ofHours(3), "5m");
            if (sound && page.faults() == before) {
                compare(top.placeOfValue("total"), stated, steps);
            }
        }
        if (sound) {
            minutesIn(title).ifPresent(stated -> compare(top.placeOfValue("title"), stated, steps));
        }
        return steps;
    }

    private void compare(Place place, Duration stated, List<Step> steps) {
        var sum = steps.stream().map(Step::length).reduce(Duration.ZERO, Duration::plus);
        if (!sum.equals(stated)) {
            page.fault(
                    Fault.TOTAL_DIFFERS,
                    place,
                    "Here it is %s, but the steps add up to %s.".formatted(Length.spell(stated), Length.spell(sum)));
        }
    }

    private static Optional<Duration> minutesIn(String title) {
        return MINUTES_IN_TITLE
                .matcher(title)
                .results()
                .flatMap(match -> {
                    String number = match.group(1).toLowerCase(Locale.ROOT);
                    return Character.isDigit(number.charAt(0))
                            ? Stream.of(Integer.parseInt(number))
                            : Stream.ofNullable(NUMBER_WORDS.get(number));
                })
                .map(Duration::ofMinutes)
                .findFirst();
    }

    private Step step(Fields block) {
        String name = block.text("name", 40, "Left foot");
        var part = block.word("site", Site.Part.values(), Site.Part::code);
        var side = block.word("side", Site.Side.values(), Site.Side::code);
        if (block.isSound() && (part == Site.Part.BACK) != (side == Site.Side.NONE)) {
            block.fault(
                    Fault.SIDE_DOES_NOT_FIT,
                    block.placeOfValue("side"),
                    "The side of a %s cannot be \"%s\".".formatted(part.code(), side.code()));
        }
        block.notEmpty("technique", Fault.MISSING_KEY, "A step has no technique.", "[effleurage]");
        var techniques = block.words("technique", Technique.values(), Technique::code);
        var pressure = pressure(block);
        var length = block.length("length", Duration.ofSeconds(1), Duration.ofHours(1), "2m30s");
        String say = block.text("say", MOST_LETTERS_SAID, "Slow strokes from toes to ankle.");
        return new Step(name, new Site(part, side), techniques, pressure, length, say);
    }

    private static Step.Pressure pressure(Fields block) {
        String given = block.numberOrRange("pressure", "1-2");
        var match = PRESSURE.matcher(given);
        if (match.matches()) {
            int lowest = Integer.parseInt(match.group(1));
            int highest = match.group(2) == null ? lowest : Integer.parseInt(match.group(2));
            if (lowest <= highest) {
                return new Step.Pressure(lowest, highest);
            }
        }
        if (!given.isEmpty()) {
            block.fault(
                    Fault.OUT_OF_RANGE,
                    block.placeOfValue("pressure"),
                    "Pressure is a level from 0 (hold) to 5 (deep), or two levels as in 1-2, got \"%s\"."
                            .formatted(Letters.clipped(given)));
        }
        return new Step.Pressure(0, 0);
    }

    private List<StopRule> stopRules(Fields top) {
        top.notEmpty("stop_if", Fault.NO_STOP_RULE, "Nothing says when to take the hands away.", "");
        var ids = new HashSet<String>();
        return top.blocks("stop_if", "a stop rule", STOP_KEYS).stream()
                .map(block -> {
                    String id = Sources.uniqueId(block, ids, "patient-asks");
                    String say = block.text("say", MOST_LETTERS_SAID, "The patient asks to stop.");
                    return new StopRule(id, say, Sources.source(block));
                })
                .toList();
    }
}
