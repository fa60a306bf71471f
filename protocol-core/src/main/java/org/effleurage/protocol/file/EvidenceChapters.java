package org.effleurage.protocol.file;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.protocol.Claim;

/// `evidence`, `claims` and `notes`: a claim may say no more than its studies measured.
final class EvidenceChapters {
    static final List<String> EVIDENCE_KEYS = List.of("id", "citation", "result", "limits", "measured", "seen");
    static final List<String> CLAIM_KEYS = List.of("claim", "outcome", "grade", "evidence", "conflicting", "not_shown");
    static final List<String> NOTE_KEYS = List.of("on", "kind", "say", "seen");

    private static final Pattern OF_PAIN = Pattern.compile("(?i)\\b(pain|painful|painless|analges\\w*|ache\\w*)\\b");

    enum Outcome {
        PAIN("relieve pain"),
        RELAXATION("help relaxation"),
        ANXIETY("lower anxiety"),
        SLEEP("help sleep"),
        BALANCE("improve balance");

        private final String does;

        Outcome(String does) {
            this.does = does;
        }

        Set<Measured> shownBy() {
            return switch (this) {
                case PAIN -> Set.of(Measured.PAIN);
                case RELAXATION ->
                    Set.of(Measured.HEART_RATE, Measured.BLOOD_PRESSURE, Measured.BREATHING_RATE, Measured.ANXIETY);
                case ANXIETY -> Set.of(Measured.ANXIETY);
                case SLEEP -> Set.of(Measured.SLEEP);
                case BALANCE -> Set.of(Measured.BALANCE);
            };
        }

        String code() {
            return spelling(this);
        }
    }

    enum Measured {
        PAIN,
        DISTRESS,
        ANXIETY,
        SLEEP,
        HEART_RATE,
        BLOOD_PRESSURE,
        BREATHING_RATE,
        OXYGEN_SATURATION,
        CORTISOL,
        ENDORPHIN,
        BALANCE,
        ADVERSE_EVENTS;

        String code() {
            return spelling(this);
        }
    }

    enum NoteKind {
        CONTESTED("Contested"),
        DOSE("Dose"),
        LIMIT("Limit");

        private final String title;

        NoteKind(String title) {
            this.title = title;
        }

        String code() {
            return spelling(this);
        }
    }

    private record Study(Claim.Evidence evidence, List<Measured> measured) {}

    private final Fields top;
    private final Map<String, Study> studies;

    EvidenceChapters(Fields top) {
        this.top = top;
        this.studies = studies();
    }

    private Map<String, Study> studies() {
        var read = new LinkedHashMap<String, Study>();
        var ids = new HashSet<String>();
        for (Fields block : top.blocks("evidence", "a piece of evidence", EVIDENCE_KEYS)) {
            String id = Sources.uniqueId(block, ids, "hayes-cox-1999");
            block.notEmpty("measured", Fault.MISSING_KEY, "Nothing says what was measured.", "[heart-rate]");
            var evidence = new Claim.Evidence(
                    id,
                    block.text("citation", 300, "Author, journal, year"),
                    block.text("result", 300, "What was found"),
                    block.text("limits", 300, "What it cannot show"),
                    Sources.seen(block));
            read.putIfAbsent(id, new Study(evidence, block.words("measured", Measured.values(), Measured::code)));
        }
        return read;
    }

    List<Claim> claims() {
        top.notEmpty("claims", Fault.MISSING_KEY, "The protocol does not say what it is for.", "");
        return top.blocks("claims", "a claim", CLAIM_KEYS).stream()
                .map(this::claim)
                .toList();
    }

    private Claim claim(Fields block) {
        String text = block.text("claim", 200, "May help relaxation for a short time.");
        var outcome = block.word("outcome", Outcome.values(), Outcome::code);
        var grade = block.word("grade", Claim.Grade.values(), EvidenceChapters::spelling);
        boolean sound = block.isSound();
        block.notEmpty("evidence", Fault.CLAIM_WITHOUT_EVIDENCE, "This claim names no evidence.", "[hayes-cox-1999]");
        var evidence = cited(block, "evidence");
        var conflicting = cited(block, "conflicting");
        var notShown = block.words("not_shown", Outcome.values(), Outcome::code);
        if (block.isSound()) {
            heldToWhatWasMeasured(block, outcome, evidence);
        }
        if (sound && outcome != Outcome.PAIN && OF_PAIN.matcher(text).find()) {
            block.fault(
                    Fault.CLAIM_ABOUT_PAIN,
                    block.placeOfValue("claim"),
                    "A claim about %s speaks of pain.".formatted(outcome.code()));
        }
        return new Claim(said(text, notShown), grade, evidenceOf(evidence), evidenceOf(conflicting));
    }

    private List<Study> cited(Fields block, String key) {
        return block.scalars(key).stream()
                .flatMap(id -> {
                    var study = Optional.ofNullable(studies.get(id.value()));
                    if (study.isEmpty()) {
                        block.fault(
                                Fault.UNKNOWN_EVIDENCE,
                                id.place(),
                                "No evidence has the id \"%s\".".formatted(Letters.clipped(id.value()))
                                        + Letters.nearest(id.value(), studies.keySet())
                                                .map(" Did you mean \"%s\"?"::formatted)
                                                .orElse(""));
                    }
                    return study.stream();
                })
                .toList();
    }

    private static void heldToWhatWasMeasured(Fields block, Outcome outcome, List<Study> evidence) {
        boolean measured =
                evidence.stream().flatMap(study -> study.measured().stream()).anyMatch(outcome.shownBy()::contains);
        if (!measured) {
            String needed =
                    outcome.shownBy().stream().map(Measured::code).sorted().collect(Collectors.joining(" or "));
            block.fault(
                    Fault.NOT_MEASURED,
                    block.placeOfValue("outcome"),
                    "None of the cited evidence measured %s.".formatted(needed));
        }
    }

    /// What was not shown is said in the same breath, so no page can show one without the other.
    private static String said(String text, List<Outcome> notShown) {
        return Stream.concat(
                        Stream.of(text), notShown.stream().map(outcome -> "Not shown to %s.".formatted(outcome.does)))
                .collect(Collectors.joining(" "));
    }

    private static List<Claim.Evidence> evidenceOf(List<Study> studies) {
        return studies.stream().map(Study::evidence).toList();
    }

    List<String> notes() {
        return top.blocks("notes", "a note", NOTE_KEYS).stream()
                .map(block -> {
                    var on = block.date("on");
                    var kind = block.word("kind", NoteKind.values(), NoteKind::code);
                    String said = block.text("say", 500, "What a reader should know.");
                    return "%s (%s, %s): %s"
                            .formatted(kind.title, on, Sources.seen(block).words(), said);
                })
                .toList();
    }

    private static String spelling(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
