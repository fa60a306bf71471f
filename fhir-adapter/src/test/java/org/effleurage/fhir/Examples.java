package org.effleurage.fhir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.InstrumentChoice;
import org.effleurage.careplan.CarePlan;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Effective;
import org.effleurage.protocol.ForWhom;
import org.effleurage.protocol.Giving;
import org.effleurage.protocol.Grounds;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Responsibility;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Schedule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;
import org.effleurage.protocol.Version;
import org.effleurage.protocol.Vital;
import org.effleurage.protocol.file.ProtocolFolder;
import org.effleurage.screening.Fact;
import org.effleurage.screening.OverrideReason;
import org.effleurage.session.AdverseEvent;
import org.effleurage.session.AlsoScored;
import org.effleurage.session.Correction;
import org.effleurage.session.Delivered;
import org.effleurage.session.EndReason;
import org.effleurage.session.Giver;
import org.effleurage.session.HandInReason;
import org.effleurage.session.Reassessment;
import org.effleurage.session.Session;
import org.effleurage.session.TakeOver;
import org.effleurage.session.VitalSign;
import org.effleurage.session.VitalSigns;

/// The few patients, nurses and nights these tests share.
public final class Examples {
    /// As they ship.
    static final Instrument NRS = shipped("nrs-0-10");

    static final Instrument CPOT = shipped("cpot");
    private static final Instrument ANXIETY = shipped("nrs-anxiety");
    private static final Instrument UNPLEASANT = shipped("nrs-unpleasantness");

    private static Instrument shipped(String id) {
        return ProtocolFolder.read(Path.of("..", "protocols")).protocols().stream()
                .flatMap(protocol ->
                        Stream.concat(protocol.schedule().instruments().stream(), protocol.schedule().also().stream()))
                .filter(instrument -> instrument.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static final UUID SESSION = UUID.fromString("0199f1aa-5b6e-7cc1-9d1f-1f2e3d4c5b6a");
    public static final Instant NINE_AT_NIGHT = Instant.parse("2026-11-20T20:00:00Z");
    static final ZoneId WARD = ZoneId.of("Europe/Paris");
    static final Site LEFT_FOOT = new Site(Site.Part.FOOT, Site.Side.LEFT);
    static final Site RIGHT_FOOT = new Site(Site.Part.FOOT, Site.Side.RIGHT);

    public static final SessionRecord.Patient JANE = new SessionRecord.Patient(
            UUID.fromString("0199f000-0000-7000-8000-000000000001"),
            new SessionRecord.Identifier("urn:oid:2.999.1.1", "00012345"),
            "Doe",
            "Jane",
            LocalDate.of(1958, 4, 2));
    static final SessionRecord.Staff ALEX =
            new SessionRecord.Staff("alex", new SessionRecord.Identifier("urn:oid:2.999.1.2", "RN-4711"), "Alex Smith");
    static final SessionRecord.Staff ROBIN = new SessionRecord.Staff(
            "robin", new SessionRecord.Identifier("urn:oid:2.999.1.2", "RN-4712"), "Robin Jones");
    static final UUID LATER_LOOK = UUID.fromString("0199f1c9-1111-7cc1-9d1f-1f2e3d4c5b6b");
    static final SessionRecord.Unit ICU_3 =
            new SessionRecord.Unit("icu-3", new SessionRecord.Identifier("urn:oid:2.999.1.3", "ICU-3"), "ICU 3", WARD);

    public static Protocol fiveMinuteFootMassage() {
        return fiveMinuteFootMassage(List.of());
    }

    private static Protocol fiveMinuteFootMassage(List<Instrument> also) {
        var key = new ProtocolKey(
                new ProtocolId("foot-5min"),
                new Version(1, 0, 0),
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        return new Protocol(
                key,
                "Five-minute foot massage",
                Status.ACTIVE,
                new Responsibility(
                        "Ward educators",
                        "Ward ICU 3",
                        Optional.of(new Approval("Lead nurse", LocalDate.of(2026, 9, 1), LocalDate.of(2027, 9, 1))),
                        Effective.ALWAYS),
                new ForWhom(List.of("icu"), List.of("Unrest"), Population.ANYONE),
                Giving.alongside("prescribed pain relief", List.of(new Giving.Performer("registered-nurse", true))),
                List.of(new Rule(
                        "skin-broken",
                        new Rule.When.Bedside(),
                        Rule.Action.STOP,
                        "Do not massage broken skin.",
                        Optional.of(new Rule.Question("Is the skin of the feet broken?", Rule.Answer.YES)),
                        "local")),
                new Schedule(
                        new Schedule.Times(Duration.ofMinutes(15), Duration.ofMinutes(15), List.of()),
                        InstrumentChoice.inOrder(List.of(NRS, CPOT)),
                        also,
                        List.of(),
                        During.REST),
                List.of(step(LEFT_FOOT), step(RIGHT_FOOT)),
                List.of(),
                Grounds.NONE);
    }

    private static Step step(Site site) {
        return new Step(
                site.toString(),
                site,
                List.of(Technique.EFFLEURAGE),
                new Step.Pressure(1, 2),
                Duration.ofSeconds(150),
                "Stroke from the toes to the ankle.");
    }

    /// Six before, four after, both feet in full.
    public static SessionRecord footMassage() {
        return footMassage(SESSION, JANE);
    }

    public static SessionRecord footMassage(UUID id, SessionRecord.Patient patient) {
        return record(patient, begun(id, patient, nrs(6, -60)).complete(delivered(150, 150), nrs(4, 360)));
    }

    static SessionRecord noPainBeforeOrAfter() {
        return record(JANE, begun(SESSION, JANE, nrs(0, -60)).complete(delivered(150, 150), nrs(0, 360)));
    }

    static SessionRecord cannotSpeak() {
        var before = CPOT.score(
                Map.of("face", 1, "body-movement", 0, "muscle-tension", 2, "ventilator", 1), seconds(-60), During.REST);
        var after = CPOT.score(
                Map.of("face", 0, "body-movement", 0, "muscle-tension", 1, "ventilator", 0), seconds(360), During.REST);
        return record(JANE, begun(SESSION, JANE, before).complete(delivered(150, 150), after));
    }

    static SessionRecord declined() {
        return record(JANE, offered(SESSION, JANE).decline(EndReason.Declined.PATIENT_DECLINED, seconds(0)));
    }

    static SessionRecord brokenSkin() {
        return record(
                JANE,
                offered(SESSION, JANE).notDone(EndReason.NotDone.NOT_SAFE_NOW, Optional.of("skin-broken"), seconds(0)));
    }

    static SessionRecord stoppedEarly() {
        var delivered = new Delivered(
                seconds(0),
                seconds(90),
                List.of(),
                List.of(
                        new Delivered.AtSite(LEFT_FOOT, Duration.ofSeconds(150), Duration.ofSeconds(90)),
                        new Delivered.AtSite(RIGHT_FOOT, Duration.ofSeconds(150), Duration.ZERO)));
        return record(
                JANE,
                begun(SESSION, JANE, nrs(6, -60)).stop(EndReason.Stopped.PATIENT_ASKED, delivered, Optional.empty()));
    }

    static SessionRecord tooDeeplySedated() {
        var before = new Assessment.NotAssessable(CPOT, Assessment.WhyNotAssessable.DEEP_SEDATION, seconds(-60));
        var after = new Assessment.NotAssessable(CPOT, Assessment.WhyNotAssessable.DEEP_SEDATION, seconds(360));
        return record(JANE, begun(SESSION, JANE, before).complete(delivered(150, 150), after));
    }

    static SessionRecord asleepAfterwards() {
        var after = new Assessment.NotAssessed(NRS, Assessment.WhyNotAssessed.ASLEEP, seconds(360));
        return record(JANE, begun(SESSION, JANE, nrs(3, -60)).complete(delivered(150, 150), after));
    }

    static Session.Offered offered(UUID id, SessionRecord.Patient patient) {
        return new Session.Offered(
                new Session.Offer(id, patient.id(), fiveMinuteFootMassage().key(), "alex", seconds(-120), List.of()));
    }

    static Session.UnderWay begun(UUID id, SessionRecord.Patient patient, Assessment before) {
        var alongside = new CoTreatment(CoTreatment.Status.GIVEN_WITHIN_4H, CoTreatment.KnownFrom.NURSE, seconds(-30));
        return offered(id, patient).begin(before, alongside, seconds(0));
    }

    static SessionRecord record(SessionRecord.Patient patient, Session.Ended session) {
        return record(patient, session, fiveMinuteFootMassage());
    }

    private static SessionRecord record(SessionRecord.Patient patient, Session.Ended session, Protocol protocol) {
        var plan = new CarePlan(
                UUID.nameUUIDFromBytes(patient.id().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                patient.id(),
                protocol.key(),
                "lead",
                NINE_AT_NIGHT.minus(Duration.ofHours(5)));
        return new SessionRecord(
                session, 1, protocol, plan, patient, ALEX, ICU_3, Optional.empty(), seconds(420), seconds(425));
    }

    /// Entered at the end of the shift, with a note.
    static SessionRecord enteredLate() {
        SessionRecord atOnce = footMassage();
        return new SessionRecord(
                atOnce.session(),
                1,
                atOnce.protocol(),
                atOnce.plan(),
                JANE,
                ALEX,
                ICU_3,
                Optional.of("Relaxed; asked for lighter pressure. Дякую <3"),
                seconds(6 * 60 * 60),
                seconds(6 * 60 * 60 + 5));
    }

    static SessionRecord skinChanged() {
        var delivered = new Delivered(
                seconds(0),
                seconds(60),
                List.of(),
                List.of(
                        new Delivered.AtSite(LEFT_FOOT, Duration.ofSeconds(150), Duration.ofSeconds(60)),
                        new Delivered.AtSite(RIGHT_FOOT, Duration.ofSeconds(150), Duration.ZERO)));
        return record(
                JANE,
                begun(SESSION, JANE, nrs(2, -60))
                        .stop(EndReason.Stopped.SKIN_CHANGE, delivered, Optional.of(nrs(2, 90))));
    }

    /// Her daughter gave it; the nurse had shown her how and stayed.
    static SessionRecord byFamily() {
        Delivered dose = delivered(150, 150);
        var byFamily = new Delivered(Giver.FAMILY, dose.since(), dose.until(), dose.pauses(), dose.sites());
        return record(JANE, begun(SESSION, JANE, nrs(5, -60)).complete(byFamily, nrs(3, 360)));
    }

    /// The protocol asks for vital signs; one could not be taken afterwards.
    static SessionRecord withVitalSigns() {
        var vitals = new VitalSigns(
                List.of(
                        new VitalSign.Taken(Vital.HEART_RATE, new BigDecimal("88"), seconds(-40)),
                        new VitalSign.Taken(Vital.TEMPERATURE, new BigDecimal("36.8"), seconds(-30))),
                List.of(
                        new VitalSign.Taken(Vital.HEART_RATE, new BigDecimal("80"), seconds(370)),
                        new VitalSign.NotTaken(Vital.TEMPERATURE, VitalSign.Why.DECLINED, seconds(375))));
        return record(
                JANE,
                begun(SESSION, JANE, nrs(6, -60))
                        .complete(delivered(150, 150), nrs(4, 360), Optional.empty(), vitals, AlsoScored.NONE));
    }

    /// The protocol asks for two things beside pain. Anxiety went down to zero, which is a score; how unpleasant it was
    /// nobody wanted to say afterwards.
    static SessionRecord scoredBesidePain() {
        var also = new AlsoScored(
                List.of(ANXIETY.score(7, seconds(-40), During.REST), UNPLEASANT.score(5, seconds(-30), During.REST)),
                List.of(
                        ANXIETY.score(0, seconds(370), During.REST),
                        new Assessment.NotAssessed(UNPLEASANT, Assessment.WhyNotAssessed.DECLINED, seconds(375))));
        return record(
                JANE,
                begun(SESSION, JANE, nrs(6, -60))
                        .complete(delivered(150, 150), nrs(4, 360), Optional.empty(), VitalSigns.NONE, also),
                fiveMinuteFootMassage(List.of(ANXIETY, UNPLEASANT)));
    }

    /// The skin reddened under the hands; it was watched and a physician was told.
    public static SessionRecord stoppedWithAdverseEvent() {
        return skinReddened(SESSION);
    }

    public static SessionRecord skinReddened(UUID id) {
        var delivered = new Delivered(
                seconds(0),
                seconds(60),
                List.of(),
                List.of(
                        new Delivered.AtSite(LEFT_FOOT, Duration.ofSeconds(150), Duration.ofSeconds(60)),
                        new Delivered.AtSite(RIGHT_FOOT, Duration.ofSeconds(150), Duration.ZERO)));
        var event = new AdverseEvent(
                AdverseEvent.What.SKIN_CHANGE,
                AdverseEvent.Seriousness.NOT_SERIOUS,
                List.of(AdverseEvent.Done.PHYSICIAN, AdverseEvent.Done.WATCHED),
                seconds(62));
        return record(
                JANE,
                begun(id, JANE, nrs(2, -60))
                        .stop(
                                EndReason.Stopped.SKIN_CHANGE,
                                delivered,
                                Optional.of(nrs(2, 90)),
                                Optional.of(event),
                                VitalSigns.NONE,
                                AlsoScored.NONE));
    }

    /// The left foot was left alone, and a physician decided about the right one.
    static SessionRecord leftFootLeftOut() {
        var offer = new Session.Offer(
                SESSION,
                JANE.id(),
                fiveMinuteFootMassage().key(),
                "alex",
                seconds(-120),
                List.of(),
                List.of(new Fact.Overridden(
                        "skin-broken", "physician", OverrideReason.TEAM_DECIDED, "Bedside", seconds(-90))));
        var alongside = new CoTreatment(CoTreatment.Status.GIVEN_WITHIN_4H, CoTreatment.KnownFrom.NURSE, seconds(-30));
        var delivered = new Delivered(
                seconds(0),
                seconds(150),
                List.of(),
                List.of(
                        new Delivered.AtSite(
                                LEFT_FOOT, Duration.ofSeconds(150), Duration.ZERO, Optional.of("skin-broken")),
                        new Delivered.AtSite(RIGHT_FOOT, Duration.ofSeconds(150), Duration.ofSeconds(150))));
        return record(
                JANE,
                new Session.Offered(offer)
                        .begin(nrs(6, -60), alongside, seconds(0))
                        .complete(delivered, nrs(5, 200)));
    }

    /// Two instead of four, seen by the night nurse.
    static SessionRecord afterWasWrong() {
        var right = begun(SESSION, JANE, nrs(6, -60)).complete(delivered(150, 150), nrs(2, 360));
        return corrected(right, Correction.Reason.WRONG_VALUE, Set.of(Correction.Which.AFTER));
    }

    /// Alex was called away after two minutes; Robin went on and scored.
    static SessionRecord takenOver() {
        var offer =
                new Session.Offer(SESSION, JANE.id(), fiveMinuteFootMassage().key(), "robin", seconds(-120), List.of());
        var alongside = new CoTreatment(CoTreatment.Status.GIVEN_WITHIN_4H, CoTreatment.KnownFrom.NURSE, seconds(-30));
        var ended = new Session.Offered(offer)
                .begin(nrs(6, -60), alongside, seconds(0))
                .takenOver(List.of(new TakeOver("alex", seconds(120))))
                .complete(delivered(150, 150), nrs(4, 360));
        SessionRecord first = record(JANE, ended);
        return new SessionRecord(
                ended,
                1,
                first.protocol(),
                first.plan(),
                JANE,
                ROBIN,
                ICU_3,
                Optional.empty(),
                Optional.empty(),
                List.of(new SessionRecord.Had(ALEX, seconds(120))),
                Optional.empty(),
                seconds(420),
                seconds(425));
    }

    /// Alex was away for weeks; Robin, in charge, sent what lay on the tablet.
    static SessionRecord handedIn() {
        SessionRecord hers = footMassage();
        return new SessionRecord(
                hers.session(),
                1,
                hers.protocol(),
                hers.plan(),
                JANE,
                ALEX,
                ICU_3,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new SessionRecord.HandedIn(ROBIN, HandInReason.AWAY)),
                hers.recordedAt(),
                hers.recordedAt().plus(Duration.ofHours(9)));
    }

    static SessionRecord wrongPatient() {
        return corrected(footMassage().session(), Correction.Reason.WRONG_PATIENT, Set.of());
    }

    private static SessionRecord corrected(
            Session.Ended session, Correction.Reason reason, Set<Correction.Which> changed) {
        SessionRecord first = record(JANE, session);
        var why = new Correction(LATER_LOOK, reason, "robin", seconds(900), changed);
        return new SessionRecord(
                session,
                2,
                first.protocol(),
                first.plan(),
                JANE,
                ALEX,
                ICU_3,
                Optional.empty(),
                Optional.of(new SessionRecord.Corrected(why, ROBIN)),
                List.of(),
                Optional.empty(),
                seconds(900),
                seconds(905));
    }

    /// By the night nurse, a little late.
    static ReassessmentRecord halfAnHourLater() {
        return later(NRS.score(2, seconds(330 + 33 * 60), During.REST));
    }

    static ReassessmentRecord offTheWardLater() {
        return later(new Assessment.NotAssessed(NRS, Assessment.WhyNotAssessed.OFF_WARD, seconds(330 + 50 * 60)));
    }

    private static ReassessmentRecord later(Assessment look) {
        SessionRecord massage = footMassage();
        return new ReassessmentRecord(
                new Reassessment(
                        LATER_LOOK,
                        SESSION,
                        JANE.id(),
                        massage.protocol().key(),
                        "robin",
                        Duration.ofMinutes(30),
                        look),
                1,
                massage.protocol(),
                massage.plan(),
                JANE,
                ROBIN,
                ICU_3,
                Optional.empty(),
                look.at().plusSeconds(3),
                look.at().plusSeconds(5));
    }

    static SessionRecord spokespersonDeclined() {
        return record(JANE, offered(SESSION, JANE).decline(EndReason.Declined.SPOKESPERSON_DECLINED, seconds(0)));
    }

    static SessionRecord offTheWard() {
        return record(JANE, offered(SESSION, JANE).notDone(EndReason.NotDone.OFF_WARD, Optional.empty(), seconds(0)));
    }

    static Delivered delivered(int left, int right) {
        return new Delivered(
                seconds(0),
                seconds(330),
                List.of(new Delivered.Pause(seconds(150), seconds(175))),
                List.of(
                        new Delivered.AtSite(LEFT_FOOT, Duration.ofSeconds(150), Duration.ofSeconds(left)),
                        new Delivered.AtSite(RIGHT_FOOT, Duration.ofSeconds(150), Duration.ofSeconds(right))));
    }

    static Assessment nrs(int value, int at) {
        return NRS.score(value, seconds(at), During.REST);
    }

    private static Instant seconds(int later) {
        return NINE_AT_NIGHT.plusSeconds(later);
    }

    static List<Code> everyCode() {
        return Stream.concat(
                        Codes.all().stream(),
                        Stream.of(NRS, CPOT, ANXIETY, UNPLEASANT).flatMap(instrument -> Codes.of(instrument).stream()))
                .toList();
    }

    private Examples() {}
}
