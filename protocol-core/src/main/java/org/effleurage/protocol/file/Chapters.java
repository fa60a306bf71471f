package org.effleurage.protocol.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.effleurage.protocol.Grounds;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Status;
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
            "effective",
            "author",
            "approval",
            "owner",
            "settings",
            "indication",
            "population",
            "role",
            "alongside",
            "order_required",
            "who_may_give",
            "products",
            "frequency",
            "course",
            "timing",
            "co_treatment",
            "contraindications",
            "leave_out",
            "do_not_start_if",
            "check_first",
            "limit_if",
            "assess",
            "steps",
            "stop_rules",
            "stop_if",
            "claims",
            "evidence",
            "evidence_from",
            "notes",
            "education",
            "sources",
            "examples");

    private final Manuscript.Sound text;
    private final Page page;
    private final Uses uses;

    Chapters(Manuscript.Sound text, Uses uses) {
        this.text = text;
        this.page = text.page();
        this.uses = uses;
    }

    Read read() {
        return Fields.of(page, text.root(), "a protocol", KEYS)
                .flatMap(this::good)
                .<Read>map(good -> good)
                .orElseGet(page::faulty);
    }

    /// Empty when the page has errors.
    private Optional<Read.Good> good(Fields top) {
        shape(top, "protocol");
        String id = top.id("id", "icu-foot-5");
        Version version = Version.of(top.version("version")).orElse(new Version(0, 0, 0));
        String title = top.text("title", 80, "Five-minute foot massage");
        Status status = top.word("status", Status.values(), word -> word.name().toLowerCase(Locale.ROOT));
        var responsibility = ResponsibilityChapters.read(top, status);
        var forWhom = ForWhomChapters.read(top);
        var givingChapters = new GivingChapters(top);
        var giving = givingChapters.read();
        var schedule = new AssessChapter(uses).read(top, forWhom.population());
        schedule.ifPresent(givingChapters::compareWith);
        int before = page.faults();
        var steps = new StepChapter(page).read(top, title);
        boolean stepsAreSound = page.faults() == before;
        var ruleChapters = new RuleChapters(top, uses, forWhom.population(), giving.timing());
        var rules = ruleChapters.rules(stepsAreSound ? steps : List.of());
        var stopRules = new StopChapters(top, uses).rules();
        var evidence = new EvidenceChapters(top, uses);
        var grounds = new Grounds(evidence.claims(), NoteChapters.notes(top), NoteChapters.sources(top));
        var examples = new ExampleChapters(top, rules).read();
        if (page.isFaulty()) {
            return Optional.empty();
        }
        var key = new ProtocolKey(new ProtocolId(id), version, Digest.sha256(text.bytes(), uses.files()));
        return schedule.map(assess -> new Protocol(
                        key,
                        title,
                        status,
                        responsibility,
                        forWhom,
                        giving,
                        rules,
                        ruleChapters.leftOut(),
                        assess,
                        steps,
                        stopRules,
                        grounds))
                .map(protocol ->
                        new Read.Good(text.file(), protocol, text.text(), uses.files(), examples, page.findings()));
    }

    static void shape(Fields top, String key) {
        String shape = top.text(key, 64, SHAPE);
        if (!shape.isEmpty() && !shape.equals(SHAPE)) {
            top.fault(
                    Fault.UNKNOWN_SHAPE,
                    top.placeOfValue(key),
                    "This release reads %s, not \"%s\".".formatted(SHAPE, Letters.clipped(shape)),
                    "Write %s: %s".formatted(key, SHAPE));
        }
    }
}
