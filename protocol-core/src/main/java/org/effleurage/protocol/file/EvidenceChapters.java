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

/// `evidence`, `evidence_from` and `claims`: a claim may say no more than its studies measured.
final class EvidenceChapters {
    static final List<String> EVIDENCE_KEYS = List.of("id", "citation", "result", "limits", "measured", "seen");
    static final List<String> CLAIM_KEYS = List.of("claim", "outcome", "grade", "evidence", "conflicting", "not_shown");
    static final List<String> SET_KEYS = List.of("studies");

    private static final Pattern OF_PAIN = Pattern.compile("(?i)\\b(pain|painful|painless|analges\\w*|ache\\w*)\\b");

    enum Outcome {
        PAIN("relieve pain"),
        RELAXATION("help relaxation"),
        ANXIETY("lower anxiety"),
        SLEEP("help sleep"),
        DISTRESS("lower distress"),
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
                case DISTRESS -> Set.of(Measured.DISTRESS, Measured.UNPLEASANTNESS);
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
        UNPLEASANTNESS,
        ANXIETY,
        SLEEP,
        HEART_RATE,
        BLOOD_PRESSURE,
        BREATHING_RATE,
        OXYGEN_SATURATION,
        MUSCLE_TENSION,
        BALANCE,
        FATIGUE,
        SATISFACTION,
        QUALITY_OF_LIFE,
        OPIOID_USE,
        LENGTH_OF_STAY,
        CORTISOL,
        ENDORPHIN,
        ADVERSE_EVENTS;

        String code() {
            return spelling(this);
        }
    }

    record Study(Claim.Evidence evidence, List<Measured> measured) {}

    private final Fields top;
    private final Map<String, Study> studies = new LinkedHashMap<>();

    EvidenceChapters(Fields top, Uses uses) {
        this.top = top;
        for (Content.EvidenceSet set : uses.all(top, "evidence_from", Kind.EVIDENCE, Content.EvidenceSet.class)) {
            set.studies().forEach((id, study) -> {
                if (studies.putIfAbsent(id, study) != null) {
                    top.fault(
                            Fault.ID_TWICE,
                            top.placeOfValue("evidence_from"),
                            "Two of these sets hold a study \"%s\".".formatted(id),
                            "Use one of the two sets.");
                }
            });
        }
        studies.putAll(studies(top, "evidence", new HashSet<>(studies.keySet())));
    }

    /// A set as a file of its own.
    static Content.EvidenceSet set(Fields top) {
        top.notEmpty("studies", Fault.MISSING_KEY, "The set holds no study.", "[{ id: hayes-cox-1999, … }]");
        return new Content.EvidenceSet(studies(top, "studies", new HashSet<>()));
    }

    /// @param ids those already taken
    private static Map<String, Study> studies(Fields top, String key, Set<String> ids) {
        var read = new LinkedHashMap<String, Study>();
        for (Fields block : top.blocks(key, "a piece of evidence", EVIDENCE_KEYS)) {
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
        top.notEmpty(
                "claims",
                Fault.MISSING_KEY,
                "The protocol does not say what it is for.",
                "[{ claim: May help relaxation for a short time., … }]");
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

    private static String spelling(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
