package org.effleurage.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Row;
import org.effleurage.protocol.Vital;
import org.effleurage.session.AlsoScored;
import org.effleurage.session.Correction;
import org.effleurage.session.Session;
import org.effleurage.session.VitalSign;
import org.effleurage.session.VitalSigns;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/// The scores around a massage. Zero is sent as zero; a score that is missing is sent with its reason, because
/// that too is something the ward counts.
final class Observations {
    /// Of a row; a whole instrument names its own.
    private static final String POINTS = "{score}";

    private final Recorded record;
    private final References references;
    private final Reference massage;
    private final Times times;
    private final Map<String, Observation> byKey = new LinkedHashMap<>();

    private Observations(Recorded record, References references, Reference massage) {
        this.record = record;
        this.references = references;
        this.massage = massage;
        this.times = new Times(record.unit().zone());
    }

    /// In sending order, each under its own key.
    static Map<String, Observation> of(Recorded record, References references) {
        return switch (record) {
            case SessionRecord session -> around(session, references);
            case ReassessmentRecord later -> of(later, references);
        };
    }

    private static Map<String, Observation> of(ReassessmentRecord later, References references) {
        var observations = new Observations(
                later, references, references.massage(later.reassessment().session()));
        observations.add(Phase.LATER, later.reassessment().look());
        observations
                .byKey
                .values()
                .forEach(one -> one.addExtension(new Extension(
                        Namespace.extension("assessment-due-after"),
                        Times.seconds(later.reassessment().after()))));
        return observations.byKey;
    }

    private static Map<String, Observation> around(SessionRecord record, References references) {
        var observations = new Observations(
                record, references, references.ours("Procedure", record.id().toString()));
        observations.scores(record);
        record.corrected().ifPresent(observations::correct);
        return observations.byKey;
    }

    private void scores(SessionRecord record) {
        switch (record.session()) {
            case Session.Completed done -> {
                add(Phase.BEFORE, done.before());
                add(Phase.AFTER, done.after());
                add(done.vitals());
                add(done.also());
            }
            case Session.Stopped stopped -> {
                add(Phase.BEFORE, stopped.before());
                stopped.after()
                        .ifPresentOrElse(
                                after -> add(Phase.AFTER, after),
                                () -> addNeverTaken(stopped.before().instrument(), stopped.at()));
                add(stopped.vitals());
                add(stopped.also());
            }
            case Session.Declined declined -> {}
            case Session.NotDone notDone -> {}
        }
    }

    /// What is scored beside pain keeps its instrument in its key: it never stands in pain's place.
    private void add(AlsoScored also) {
        also.before()
                .forEach(score -> add(
                        Phase.BEFORE,
                        Phase.BEFORE.word + ALSO + score.instrument().id(),
                        score));
        also.after()
                .forEach(score -> add(
                        Phase.AFTER,
                        Phase.AFTER.word + ALSO + score.instrument().id(),
                        score));
    }

    private void add(VitalSigns vitals) {
        vitals.before().forEach(sign -> add(Phase.BEFORE, sign));
        vitals.after().forEach(sign -> add(Phase.AFTER, sign));
    }

    /// A vital sign goes under its own category and its published code, so that it stands among those of the monitor.
    private void add(Phase phase, VitalSign sign) {
        Vital vital = sign.vital();
        var observation = observation(phase, Code.concept(vital.words(), Codes.vital(vital)), sign.at());
        observation.setCategory(List.of(Code.concept("Vital Signs", Codes.VITAL_SIGNS)));
        switch (sign) {
            case VitalSign.Taken taken ->
                observation.setValue(new Quantity()
                        .setValue(taken.value())
                        .setUnit(vital.unit())
                        .setSystem("http://unitsofmeasure.org")
                        .setCode(vital.unit()));
            case VitalSign.NotTaken missing ->
                observation.setDataAbsentReason(Code.concept(
                        missing.reason().title(),
                        missing.reason() == VitalSign.Why.DECLINED ? Codes.ASKED_DECLINED : Codes.NOT_PERFORMED,
                        Codes.absent(missing.reason())));
        }
        put(phase.word + VITAL + vital.code(), observation);
    }

    /// In the keys of what stands beside pain; a corrected score leaves it as it was.
    private static final String VITAL = ".vital.";

    private static final String ALSO = ".also.";

    /// A score that was corrected says so; what was entered in error says so in all its parts.
    private void correct(SessionRecord.Corrected corrected) {
        Correction why = corrected.why();
        ObservationStatus status = status(why.reason());
        byKey.forEach((id, observation) -> {
            if (why.reason().withdraws() || isChanged(id, why)) {
                observation.setStatus(status);
            }
        });
    }

    private boolean isChanged(String id, Correction why) {
        if (id.contains(VITAL)) {
            return false;
        }
        if (id.contains(ALSO)) {
            return why.beside().stream()
                    .map(beside -> id(beside.side().code() + ALSO + beside.instrument()))
                    .anyMatch(key -> id.equals(key) || id.startsWith(key + "."));
        }
        boolean before = id.startsWith(id(Phase.BEFORE.word));
        return why.changed().contains(before ? Correction.Which.BEFORE : Correction.Which.AFTER);
    }

    private static ObservationStatus status(Correction.Reason reason) {
        return switch (reason) {
            case WRONG_VALUE -> ObservationStatus.CORRECTED;
            case ADDED_LATER, OTHER -> ObservationStatus.AMENDED;
            case WRONG_PATIENT, RECORDED_TWICE -> ObservationStatus.ENTEREDINERROR;
        };
    }

    private enum Phase {
        BEFORE("before", "pre"),
        AFTER("after", "post"),
        LATER("again", "follow-up");

        private final String word;
        private final String code;

        Phase(String word, String code) {
            this.word = word;
            this.code = code;
        }
    }

    private void add(Phase phase, Assessment assessment) {
        add(phase, phase.word, assessment);
    }

    private void add(Phase phase, String key, Assessment assessment) {
        switch (assessment) {
            case Assessment.Scored scored -> addScored(phase, key, scored);
            case Assessment.NotAssessed missing ->
                addAbsent(phase, key, missing.instrument(), missing.at(), why(missing.reason()));
            case Assessment.NotAssessable missing ->
                addAbsent(
                        phase,
                        key,
                        missing.instrument(),
                        missing.at(),
                        Code.concept(missing.reason().title(), Codes.NOT_PERFORMED, Codes.absent(missing.reason())));
        }
    }

    private static CodeableConcept why(Assessment.WhyNotAssessed reason) {
        return switch (reason) {
            case DECLINED -> Code.concept(reason.title(), Codes.ASKED_DECLINED, Codes.absent(reason));
            case ASLEEP, CALLED_AWAY, OFF_WARD, NO_TIME ->
                Code.concept(reason.title(), Codes.NOT_PERFORMED, Codes.absent(reason));
        };
    }

    private void addNeverTaken(Instrument instrument, Instant end) {
        addAbsent(
                Phase.AFTER,
                Phase.AFTER.word,
                instrument,
                end,
                Code.concept(
                        Codes.STOPPED_BEFORE_SCORE.display().orElseThrow(),
                        Codes.NOT_PERFORMED,
                        Codes.STOPPED_BEFORE_SCORE));
    }

    private void addAbsent(Phase phase, String key, Instrument instrument, Instant at, CodeableConcept why) {
        put(key, observation(phase, code(instrument), at).setDataAbsentReason(why));
    }

    private void addScored(Phase phase, String key, Assessment.Scored scored) {
        Instrument instrument = scored.instrument();
        put(
                key,
                value(
                        phase,
                        code(instrument),
                        scored.value(),
                        instrument.scale().unit(),
                        scored));
        if (instrument.items().isEmpty()) {
            return;
        }
        var members = new ArrayList<String>();
        members.add(key);
        for (Row row : instrument.rows()) {
            Integer points = scored.items().get(row.id());
            if (points != null) {
                Code code = Codes.row(instrument, row);
                String member = key + "." + row.id();
                put(member, value(phase, Code.concept(row.title(), code), points, POINTS, scored));
                members.add(member);
            }
        }
        var panel = observation(
                phase, concept(instrument, InstrumentCodes.panel(instrument), Codes.panel(instrument)), scored.at());
        members.forEach(member -> panel.addHasMember(references.ours("Observation", id(member))));
        put(key + ".panel", panel);
    }

    private Observation value(Phase phase, CodeableConcept code, int points, String unit, Assessment.Scored scored) {
        var observation = observation(phase, code, scored.at());
        observation.addExtension(new Extension(
                Namespace.extension("assessment-during"),
                new CodeType(scored.during().code())));
        if (scored.instrument().selfReport()) {
            observation.addPerformer(references.patient(record.patient()));
        }
        return observation.setValue(new Quantity()
                .setValue(points)
                .setUnit(unit)
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit));
    }

    private Observation observation(Phase phase, CodeableConcept code, Instant at) {
        var observation = new Observation();
        observation.addExtension(new Extension(Namespace.extension("assessment-phase"), new CodeType(phase.code)));
        observation.addPartOf(massage.copy());
        observation.setStatus(ObservationStatus.FINAL);
        observation.addCategory(Code.concept("Survey", Codes.SURVEY));
        observation.setCode(code);
        observation.setSubject(references.patient(record.patient()));
        observation.setEffective(times.at(at));
        observation.setIssuedElement(times.stamp(record.recordedAt()));
        observation.addPerformer(references.staff(record.nurseAt(at)));
        return observation;
    }

    private static CodeableConcept code(Instrument instrument) {
        return concept(instrument, InstrumentCodes.score(instrument), Codes.score(instrument));
    }

    private static CodeableConcept concept(Instrument instrument, Optional<Code> published, Code ours) {
        Code[] codes = Stream.concat(published.stream(), Stream.of(ours)).toArray(Code[]::new);
        return Code.concept(instrument.title(), codes);
    }

    private void put(String key, Observation observation) {
        String id = id(key);
        observation.addIdentifier(
                new Identifier().setSystem(Namespace.OBSERVATION).setValue(id));
        byKey.put(id, observation);
    }

    private String id(String key) {
        return record.id() + "." + key;
    }
}
