package org.effleurage.fhir;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Row;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Vital;
import org.effleurage.screening.OverrideReason;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.Correction;
import org.effleurage.session.EndReason;
import org.effleurage.session.HandInReason;
import org.effleurage.session.VitalSign;

/// Every code that leaves this house, each with the source it was seen in. A code that is not here is not sent.
final class Codes {
    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    static final Code MASSAGE = codeOnly(SNOMED, "387854002", "HL7 Symptoms IG 1.0.0, AlleviatingFactorCodes");
    static final Code COMPLEMENTARY_THERAPY =
            seen(SNOMED, "225423004", "Complementary therapy", "HL7 R4B value set expansion");
    static final Code REFUSED_BY_PATIENT = seen(
            SNOMED, "105480006", "Refusal of treatment by patient", "HL7 R4B procedure-not-performed-reason expansion");
    static final Code CONTRAINDICATED = codeOnly(SNOMED, "183932001", "R4 procedure-not-performed-reason");
    static final Code DISCONTINUED = codeOnly(SNOMED, "416406003", "R4 procedure-not-performed-reason");
    static final Code PATIENT_OBJECTION = seen(TERMINOLOGY + "v3-ActReason", "PATOBJ", "patient objection", "R4 4.0.1");
    static final Code RIGHT_FOOT = seen(SNOMED, "7769000", "Structure of right foot", "three public FHIR sources");
    static final Code LEFT_FOOT = seen(SNOMED, "22335008", "Structure of left foot", "three public FHIR sources");
    static final Code RIGHT_HAND = seen(SNOMED, "78791008", "Structure of right hand", "three public FHIR sources");
    static final Code LEFT_HAND = seen(SNOMED, "85151006", "Structure of left hand", "three public FHIR sources");

    static final Code SURVEY = seen(TERMINOLOGY + "observation-category", "survey", "Survey", "R4 4.0.1");
    /// Receivers in the United States look plans up by it, and take none without.
    static final Code ASSESS_PLAN = seen(
            "http://hl7.org/fhir/us/core/CodeSystem/careplan-category",
            "assess-plan",
            "Assessment and Plan of Treatment",
            "US Core 7.0.0 package");

    static final Code CREATE = seen(TERMINOLOGY + "v3-DataOperation", "CREATE", "create", "R4 4.0.1");
    static final Code UPDATE = seen(TERMINOLOGY + "v3-DataOperation", "UPDATE", "revise", "R4 4.0.1");
    static final Code AUTHOR = seen(TERMINOLOGY + "provenance-participant-type", "author", "Author", "R4 4.0.1");
    static final Code PERFORMER =
            seen(TERMINOLOGY + "provenance-participant-type", "performer", "Performer", "R4 4.0.1");
    static final Code ENTERER = seen(TERMINOLOGY + "provenance-participant-type", "enterer", "Enterer", "R4 4.0.1");
    static final Code ASSEMBLER =
            seen(TERMINOLOGY + "provenance-participant-type", "assembler", "Assembler", "R4 4.0.1");
    static final Code NOT_PERFORMED =
            seen(TERMINOLOGY + "data-absent-reason", "not-performed", "Not Performed", "R4 4.0.1");
    static final Code ASKED_DECLINED =
            seen(TERMINOLOGY + "data-absent-reason", "asked-declined", "Asked But Declined", "R4 4.0.1");

    static final String INSTRUMENT = Namespace.codeSystem("instrument");
    private static final String INTERVENTION = Namespace.codeSystem("intervention");
    private static final String SITE = Namespace.codeSystem("site");
    private static final String END_REASON = Namespace.codeSystem("end-reason");
    private static final String SCORE_ABSENT = Namespace.codeSystem("score-absent-reason");
    private static final String OVERRIDE = Namespace.codeSystem("override-reason");
    private static final String HAND_IN = Namespace.codeSystem("hand-in-reason");
    private static final String CORRECTION = Namespace.codeSystem("correction-reason");
    private static final String VITAL_ABSENT = Namespace.codeSystem("vital-sign-absent-reason");
    private static final String ADVERSE_EVENT = Namespace.codeSystem("adverse-event");
    private static final String DONE = Namespace.codeSystem("adverse-event-action");
    private static final String SERIOUSNESS = TERMINOLOGY + "adverse-event-seriousness";
    private static final String OWN_SERIOUSNESS = Namespace.codeSystem("adverse-event-seriousness");
    private static final String CO_TREATMENT = Namespace.codeSystem("co-treatment");

    private static final String FUNCTION = Namespace.codeSystem("performer-function");
    static final Code GAVE = ours(FUNCTION, "gave", "Gave the massage");
    static final Code WATCHED = ours(FUNCTION, "showed-and-watched", "Showed how and watched");

    static final Code STOPPED_BEFORE_SCORE =
            ours(SCORE_ABSENT, "stopped-early", "Massage stopped early, no score was taken after it");

    static Code panel(Instrument instrument) {
        return ours(INSTRUMENT, instrument.id(), instrument.title());
    }

    /// The one number of an instrument: for a multi-item one its total, which is not the panel.
    static Code score(Instrument instrument) {
        return instrument.items().isEmpty()
                ? panel(instrument)
                : ours(INSTRUMENT, instrument.id() + "-total", instrument.shortName() + " total");
    }

    static Code row(Instrument instrument, Row row) {
        return ours(INSTRUMENT, instrument.id() + "-" + row.id(), instrument.shortName() + ": " + row.title());
    }

    /// One code for the whole massage: two codings side by side would claim to mean the same.
    static Code intervention(Set<Site.Part> parts) {
        String code = new TreeSet<>(parts).stream().map(Site.Part::code).collect(Collectors.joining("-and-"));
        String words = code.replace('-', ' ') + " massage";
        return ours(
                INTERVENTION, code + "-massage", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    }

    static Code site(Site site) {
        String code = site.side() == Site.Side.NONE
                ? site.part().code()
                : site.side().code() + "-" + site.part().code();
        return ours(SITE, code, site.toString());
    }

    static Optional<Code> published(Site site) {
        return switch (site.part()) {
            case FOOT -> bySide(site.side(), LEFT_FOOT, RIGHT_FOOT);
            case HAND -> bySide(site.side(), LEFT_HAND, RIGHT_HAND);
            case BACK -> Optional.empty();
        };
    }

    private static Optional<Code> bySide(Site.Side side, Code left, Code right) {
        return switch (side) {
            case LEFT -> Optional.of(left);
            case RIGHT -> Optional.of(right);
            case BOTH, NONE -> Optional.empty();
        };
    }

    static Code reason(EndReason reason) {
        String kind = switch (reason) {
            case EndReason.Declined declined -> "declined-";
            case EndReason.NotDone notDone -> "not-done-";
            case EndReason.Stopped stopped -> "stopped-";
        };
        return ours(END_REASON, kind + reason.code(), reason.title());
    }

    static Code absent(Assessment.WhyNotAssessed reason) {
        return ours(SCORE_ABSENT, reason.code(), reason.title());
    }

    static Code absent(Assessment.WhyNotAssessable reason) {
        return ours(SCORE_ABSENT, reason.code(), reason.title());
    }

    static Code override(OverrideReason reason) {
        return ours(OVERRIDE, reason.code(), reason.title());
    }

    static Code correction(Correction.Reason reason) {
        return ours(CORRECTION, reason.code(), reason.title());
    }

    static Code handIn(HandInReason reason) {
        return ours(HAND_IN, reason.code(), reason.title());
    }

    static Code coTreatment(CoTreatment.Status status) {
        return ours(CO_TREATMENT, status.code(), status.title());
    }

    static final Code VITAL_SIGNS =
            seen(TERMINOLOGY + "observation-category", "vital-signs", "Vital Signs", "R4 4.0.1");

    static Code vital(Vital vital) {
        return switch (vital) {
            case HEART_RATE -> seen(LOINC, "8867-4", "Heart rate", "R4 4.0.1 vital signs");
            case SYSTOLIC_PRESSURE -> seen(LOINC, "8480-6", "Systolic blood pressure", "R4 4.0.1 vital signs");
            case MEAN_PRESSURE -> seen(LOINC, "8478-0", "Mean blood pressure", "R4 4.0.1 vital signs");
            case BREATHING_RATE -> seen(LOINC, "9279-1", "Respiratory rate", "R4 4.0.1 vital signs");
            case OXYGEN_SATURATION ->
                seen(LOINC, "2708-6", "Oxygen saturation in Arterial blood", "R4 4.0.1 vital signs");
            case TEMPERATURE -> seen(LOINC, "8310-5", "Body temperature", "R4 4.0.1 vital signs");
        };
    }

    static Code absent(VitalSign.Why reason) {
        return ours(VITAL_ABSENT, reason.code(), reason.title());
    }

    static Code happened(AdverseEvent.What what) {
        return ours(ADVERSE_EVENT, what.code(), what.title());
    }

    /// The published list is finer than what a nurse can know at the bedside; ours goes beside it.
    static Code seriousness(AdverseEvent.Seriousness seriousness) {
        return switch (seriousness) {
            case NOT_SERIOUS -> seen(SERIOUSNESS, "Non-serious", "Non-serious", "R4 4.0.1");
            case LIFE_THREATENING -> seen(SERIOUSNESS, "SeriousIsLifeThreatening", "Is Life-threatening", "R4 4.0.1");
            case LONGER_STAY ->
                seen(
                        SERIOUSNESS,
                        "SeriousResultsInHospitalization",
                        "Requires or prolongs inpatient hospitalization",
                        "R4 4.0.1");
            case LASTING_HARM, SERIOUS -> seen(SERIOUSNESS, "Serious", "Serious", "R4 4.0.1");
        };
    }

    static Code ownSeriousness(AdverseEvent.Seriousness seriousness) {
        return ours(OWN_SERIOUSNESS, seriousness.code(), seriousness.title());
    }

    static Code done(AdverseEvent.Done done) {
        return ours(DONE, done.code(), done.title());
    }

    /// Those of one instrument: published ones where there are any, and ours.
    static List<Code> of(Instrument instrument) {
        var codes = new ArrayList<Code>();
        InstrumentCodes.score(instrument).ifPresent(codes::add);
        InstrumentCodes.panel(instrument).ifPresent(codes::add);
        codes.add(score(instrument));
        if (!instrument.items().isEmpty()) {
            codes.add(panel(instrument));
            instrument.rows().forEach(row -> codes.add(row(instrument, row)));
        }
        return codes;
    }

    /// Those that are the same for every protocol.
    static List<Code> all() {
        var all = new ArrayList<>(List.of(
                MASSAGE,
                COMPLEMENTARY_THERAPY,
                REFUSED_BY_PATIENT,
                CONTRAINDICATED,
                DISCONTINUED,
                PATIENT_OBJECTION,
                RIGHT_FOOT,
                LEFT_FOOT,
                RIGHT_HAND,
                LEFT_HAND,
                SURVEY,
                ASSESS_PLAN,
                CREATE,
                UPDATE,
                AUTHOR,
                PERFORMER,
                ENTERER,
                ASSEMBLER,
                NOT_PERFORMED,
                ASKED_DECLINED,
                STOPPED_BEFORE_SCORE,
                GAVE,
                WATCHED));
        for (Site.Part part : Site.Part.values()) {
            all.add(intervention(Set.of(part)));
            all.add(intervention(EnumSet.complementOf(EnumSet.of(part))));
            for (Site.Side side : Site.Side.values()) {
                all.add(site(new Site(part, side)));
            }
        }
        all.add(intervention(EnumSet.allOf(Site.Part.class)));
        Stream.<EndReason[]>of(EndReason.Declined.values(), EndReason.NotDone.values(), EndReason.Stopped.values())
                .flatMap(Stream::of)
                .forEach(reason -> all.add(reason(reason)));
        Stream.of(Assessment.WhyNotAssessed.values()).forEach(reason -> all.add(absent(reason)));
        Stream.of(Assessment.WhyNotAssessable.values()).forEach(reason -> all.add(absent(reason)));
        Stream.of(OverrideReason.values()).forEach(reason -> all.add(override(reason)));
        Stream.of(Correction.Reason.values()).forEach(reason -> all.add(correction(reason)));
        Stream.of(HandInReason.values()).forEach(reason -> all.add(handIn(reason)));
        Stream.of(CoTreatment.Status.values()).forEach(status -> all.add(coTreatment(status)));
        all.add(VITAL_SIGNS);
        Stream.of(Vital.values()).forEach(vital -> all.add(vital(vital)));
        Stream.of(VitalSign.Why.values()).forEach(reason -> all.add(absent(reason)));
        Stream.of(AdverseEvent.What.values()).forEach(what -> all.add(happened(what)));
        Stream.of(AdverseEvent.Done.values()).forEach(done -> all.add(done(done)));
        for (AdverseEvent.Seriousness seriousness : AdverseEvent.Seriousness.values()) {
            all.add(seriousness(seriousness));
            all.add(ownSeriousness(seriousness));
        }
        // Two of our words for how serious share a published one.
        return all.stream().distinct().toList();
    }

    static Code seen(String system, String code, String display, String source) {
        return new Code(system, code, Optional.of(display), source);
    }

    private static Code codeOnly(String system, String code, String source) {
        return new Code(system, code, Optional.empty(), source);
    }

    private static Code ours(String system, String code, String title) {
        return new Code(system, code, Optional.of(title), "project");
    }

    private Codes() {}
}
