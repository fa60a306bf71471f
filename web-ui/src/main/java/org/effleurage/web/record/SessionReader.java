package org.effleurage.web.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.screening.Fact;
import org.effleurage.screening.OverrideReason;
import org.effleurage.session.AlsoScored;
import org.effleurage.session.Correction;
import org.effleurage.session.EndReason;
import org.effleurage.session.Session;
import tools.jackson.databind.JsonNode;

/// From the document's keys to the states of a session, noting every fault on the way.
final class SessionReader {

    sealed interface Outcome {
        record Understood(
                Session.Ended session,
                Instant recordedAt,
                long clockOffsetMillis,
                Optional<String> note,
                Optional<Correction> correction)
                implements Outcome {}

        record Faulty(List<IntakeProblem> problems) implements Outcome {}
    }

    private static final String SCHEMA = "effleurage-session/v1";
    private static final int LONGEST_NOTE = 1000;

    private static final Words<Rule.Answer> ANSWERS = Words.of(Rule.Answer.values(), Rule.Answer::code);
    private static final Words<Site.Side> ASKED_SIDES =
            Words.of(new Site.Side[] {Site.Side.LEFT, Site.Side.RIGHT, Site.Side.BOTH}, Site.Side::code);
    private static final Words<OverrideReason> WHY_OVERRIDDEN = Words.of(OverrideReason.values(), OverrideReason::code);
    private static final Words<Outcomes> OUTCOMES = Words.of(Outcomes.values(), Outcomes::code);
    private static final Words<EndReason.Declined> WHY_DECLINED =
            Words.of(EndReason.Declined.values(), EndReason::code);
    private static final Words<EndReason.NotDone> WHY_NOT_DONE = Words.of(EndReason.NotDone.values(), EndReason::code);
    private static final Words<EndReason.Stopped> WHY_STOPPED = Words.of(EndReason.Stopped.values(), EndReason::code);

    private final List<IntakeProblem> problems = new ArrayList<>();
    private final Function<ProtocolKey, Optional<Protocol>> published;
    private ScoreReader scores = new ScoreReader(List.of());
    private Optional<AlsoReader> also = Optional.empty();
    private GivenReader given = new GivenReader(scores, Optional.empty());

    private SessionReader(Function<ProtocolKey, Optional<Protocol>> published) {
        this.published = published;
    }

    /// @param published any version ever published here: what a score means is written in the version it was
    ///     taken with
    static Outcome read(JsonNode tree, Function<ProtocolKey, Optional<Protocol>> published) {
        return new SessionReader(published).document(tree);
    }

    private Outcome document(JsonNode tree) {
        var all = new Fields(tree, "", problems);
        Letterhead.schema(all, SCHEMA);
        var offer = offer(all);
        var protocol = published.apply(offer.protocol());
        Letterhead.known(protocol, all, problems);
        scores = new ScoreReader(
                protocol.map(found -> found.schedule().instruments()).orElse(List.of()));
        also = protocol.map(found -> new AlsoReader(found.schedule().also()));
        given = new GivenReader(scores, protocol.map(Protocol::giving));
        Instant recordedAt = all.instant("recordedAt");
        long offset = Letterhead.clockOffset(all.object("device"));
        Optional<String> note = all.has("note") ? Optional.of(note(all)) : Optional.empty();
        Optional<CorrectionReader.Corrected> correction = all.has("correction")
                ? Optional.of(CorrectionReader.correction(all.object("correction")))
                : Optional.empty();
        var ending = ending(all, offer);
        all.nothingElse();
        if (!problems.isEmpty()) {
            return new Outcome.Faulty(problems);
        }
        try {
            Session.Ended ended = ending.make();
            if (ended.at().isAfter(recordedAt.plus(Session.CLOCK_GRACE))) {
                throw new IllegalArgumentException("the end comes after the saving");
            }
            return new Outcome.Understood(
                    ended, recordedAt, offset, note, correction.map(CorrectionReader.Corrected::make));
        } catch (IllegalArgumentException e) {
            // The domain says which instants or minutes contradict each other; its sentences hold no patient content.
            return new Outcome.Faulty(List.of(new IntakeProblem(
                    IntakeCode.OUT_OF_ORDER,
                    "/",
                    String.valueOf(e.getMessage()),
                    "the order is offer, score before, start, end, score after, saving")));
        }
    }

    private Session.Offer offer(Fields all) {
        var id = Letterhead.id(all, problems);
        var checks =
                all.list("checks", 60).stream().map(SessionReader::answered).toList();
        var overrides = all.has("overrides")
                ? all.list("overrides", 60).stream()
                        .map(SessionReader::overridden)
                        .toList()
                : List.<Fact.Overridden>of();
        return new Session.Offer(
                id,
                all.id("patient"),
                Letterhead.protocol(all.object("protocol")),
                all.text("author"),
                all.instant("offeredAt"),
                checks,
                overrides);
    }

    private static Fact.Answered answered(Fields check) {
        var answer = check.word("answer", ANSWERS);
        Optional<Site.Side> side = check.has("side") ? check.word("side", ASKED_SIDES) : Optional.empty();
        var answered = new Fact.Answered(
                check.text("rule"), answer.orElse(Rule.Answer.NO), side, "Bedside", check.instant("at"));
        check.nothingElse();
        return answered;
    }

    private static Fact.Overridden overridden(Fields word) {
        var reason = word.word("reason", WHY_OVERRIDDEN);
        var overridden = new Fact.Overridden(
                word.text("rule"),
                word.text("role"),
                reason.orElse(OverrideReason.TEAM_DECIDED),
                "Bedside",
                word.instant("at"));
        word.nothingElse();
        return overridden;
    }

    private static String note(Fields all) {
        String note = all.text("note");
        boolean odd = note.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n');
        if (note.length() > LONGEST_NOTE || odd) {
            all.fault(
                    IntakeCode.TOO_LONG,
                    "/note",
                    "a note is plain text of at most %d characters".formatted(LONGEST_NOTE),
                    "shorten it");
        }
        return note;
    }

    /// How it ended, ready to be made once the whole document is known to be without faults.
    private interface Ending {
        Session.Ended make();
    }

    private Ending ending(Fields all, Session.Offer offer) {
        var outcome = all.word("outcome", OUTCOMES);
        if (outcome.isEmpty()) {
            return () -> {
                throw new IllegalStateException("an unknown outcome is a fault");
            };
        }
        return switch (outcome.get()) {
            case DECLINED -> declined(all, offer);
            case NOT_DONE -> notDone(all, offer);
            case COMPLETED -> completed(all, offer);
            case STOPPED -> stopped(all, offer);
        };
    }

    private enum Outcomes {
        COMPLETED("completed"),
        STOPPED("stopped"),
        DECLINED("declined"),
        NOT_DONE("not-done");

        private final String code;

        Outcomes(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static Ending declined(Fields all, Session.Offer offer) {
        var reason = reason(all.object("reason"), WHY_DECLINED);
        Instant at = refusedAt(all);
        return () -> new Session.Offered(offer).decline(reason.code().orElseThrow(), at);
    }

    private static Ending notDone(Fields all, Session.Offer offer) {
        var reason = reason(all.object("reason"), WHY_NOT_DONE);
        Instant at = refusedAt(all);
        return () -> new Session.Offered(offer).notDone(reason.code().orElseThrow(), reason.rule(), at);
    }

    /// With the save, unless it stood on paper first.
    private static Instant refusedAt(Fields all) {
        return all.has("refusedAt") ? all.instant("refusedAt") : all.instant("recordedAt");
    }

    private Ending completed(Fields all, Session.Offer offer) {
        var massage = given.given(all);
        var after = scores.score(all.object("after"));
        var event = EventReader.event(all);
        var vitals = VitalReader.vitals(all);
        var beside = beside(all);
        return () -> massage.underWay(offer)
                .complete(
                        massage.delivered(),
                        after.make(),
                        event.map(EventReader.Event::make),
                        vitals.make(),
                        beside.make());
    }

    private Ending stopped(Fields all, Session.Offer offer) {
        var massage = given.given(all);
        var reason = reason(all.object("reason"), WHY_STOPPED);
        Optional<ScoreReader.Score> after =
                all.has("after") ? Optional.of(scores.score(all.object("after"))) : Optional.empty();
        var event = EventReader.event(all);
        var vitals = VitalReader.vitals(all);
        var beside = beside(all);
        return () -> massage.underWay(offer)
                .stop(
                        reason.code().orElseThrow(),
                        massage.delivered(),
                        after.map(ScoreReader.Score::make),
                        event.map(EventReader.Event::make),
                        vitals.make(),
                        beside.make());
    }

    /// Where the version is not known, that is the one fault to tell.
    private AlsoReader.Also beside(Fields all) {
        return also.map(reader -> reader.scores(all)).orElseGet(() -> {
            all.has("also");
            return () -> AlsoScored.NONE;
        });
    }

    private record Reason<T>(Optional<T> code, Optional<String> rule) {}

    private static <T extends EndReason> Reason<T> reason(Fields fields, Words<T> known) {
        var code = fields.word("code", known);
        Optional<String> rule = fields.has("rule") ? Optional.of(fields.text("rule")) : Optional.empty();
        fields.nothingElse();
        return new Reason<>(code, rule);
    }
}
