package org.effleurage.web.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.Giving;
import org.effleurage.protocol.Site;
import org.effleurage.session.Delivered;
import org.effleurage.session.Giver;
import org.effleurage.session.Session;
import org.effleurage.session.TakeOver;

/// A massage that was given: by whom, where and how long, and what was done for the pain besides.
final class GivenReader {
    private static final Words<CoTreatment.Status> CO_TREATMENT =
            Words.of(CoTreatment.Status.values(), CoTreatment.Status::code);
    private static final Words<CoTreatment.KnownFrom> KNOWN_FROM =
            Words.of(CoTreatment.KnownFrom.values(), CoTreatment.KnownFrom::code);
    private static final Words<Giver> GIVERS = Words.of(Giver.values(), Giver::code);
    private static final Words<Site.Part> PARTS = Words.of(Site.Part.values(), Site.Part::code);
    private static final Words<Site.Side> SIDES = Words.of(Site.Side.values(), Site.Side::code);

    private final ScoreReader scores;
    private final Optional<Giving> giving;

    /// @param giving who may give it; empty where the version is not known, which is the one fault to tell
    GivenReader(ScoreReader scores, Optional<Giving> giving) {
        this.scores = scores;
        this.giving = giving;
    }

    record Given(
            ScoreReader.Score before,
            Optional<CoTreatment> alongside,
            Giver by,
            Instant since,
            Instant until,
            List<Delivered.AtSite> sites,
            List<PauseTimes> pauses,
            List<TakeOver> takenOver) {

        Session.UnderWay underWay(Session.Offer offer) {
            return new Session.Offered(offer)
                    .begin(before.make(), alongside.orElseThrow(), since)
                    .takenOver(takenOver);
        }

        Delivered delivered() {
            return new Delivered(
                    by,
                    since,
                    until,
                    pauses.stream()
                            .map(pause -> new Delivered.Pause(pause.from(), pause.to()))
                            .toList(),
                    sites);
        }
    }

    private record PauseTimes(Instant from, Instant to) {}

    Given given(Fields all) {
        return new Given(
                scores.score(all.object("before")),
                coTreatment(all.object("coTreatment")),
                all.has("givenBy") ? giver(all) : Giver.NURSE,
                all.instant("startedAt"),
                all.instant("endedAt"),
                all.list("sites", 40).stream().map(GivenReader::site).toList(),
                all.list("pauses", 100).stream().map(GivenReader::pause).toList(),
                all.has("takenOver")
                        ? all.list("takenOver", 20).stream()
                                .map(GivenReader::takeOver)
                                .toList()
                        : List.of());
    }

    /// A tablet offers only whom the version names.
    private Giver giver(Fields all) {
        Giver said = all.word("givenBy", GIVERS).orElse(Giver.NURSE);
        if (giving.isPresent() && !said.mayGive(giving.get())) {
            all.fault(
                    IntakeCode.UNKNOWN_WORD,
                    "/givenBy",
                    "this version of the protocol does not say that family may give it",
                    "send nurse, or a version whose performers name family");
        }
        return said;
    }

    private static Optional<CoTreatment> coTreatment(Fields fields) {
        var status = fields.word("status", CO_TREATMENT);
        var source = fields.word("source", KNOWN_FROM);
        Instant at = fields.instant("at");
        boolean raised = fields.has("raised") && fields.truth("raised");
        fields.nothingElse();
        if (raised
                && status.filter(known -> known != CoTreatment.Status.NONE_ORDERED)
                        .isPresent()) {
            fields.fault(
                    IntakeCode.UNKNOWN_WORD,
                    fields.at("raised"),
                    "only a score with no pain relief ordered is raised with the team",
                    "leave raised out, or send none-ordered");
            return Optional.empty();
        }
        return status.flatMap(known -> source.map(from -> new CoTreatment(known, from, at, raised)));
    }

    private static Delivered.AtSite site(Fields fields) {
        var part = fields.word("site", PARTS);
        var side = fields.word("side", SIDES);
        var site = new Site(part.orElse(Site.Part.FOOT), side.orElse(Site.Side.NONE));
        var planned = seconds(fields, "plannedSeconds");
        var delivered = seconds(fields, "deliveredSeconds");
        Optional<String> leftOut = fields.has("leftOut") ? Optional.of(fields.text("leftOut")) : Optional.empty();
        if (leftOut.isPresent() && !delivered.isZero()) {
            fields.fault(
                    IntakeCode.LEFT_OUT_AND_DELIVERED,
                    fields.at("leftOut"),
                    "a step that was left out has delivered seconds",
                    "send 0 delivered seconds, or leave leftOut out");
            delivered = Duration.ZERO;
        }
        fields.nothingElse();
        return new Delivered.AtSite(site, planned, delivered, leftOut);
    }

    private static Duration seconds(Fields fields, String key) {
        int seconds = fields.whole(key);
        if (seconds < 0 || seconds > 24 * 60 * 60) {
            fields.fault(IntakeCode.WRONG_TYPE, fields.at(key), "seconds run from 0 to 86400", "send the seconds");
        }
        return Duration.ofSeconds(Math.clamp(seconds, 0, 24 * 60 * 60));
    }

    private static TakeOver takeOver(Fields fields) {
        var one = new TakeOver(fields.text("from"), fields.instant("at"));
        fields.nothingElse();
        return one;
    }

    private static PauseTimes pause(Fields fields) {
        var pause = new PauseTimes(fields.instant("from"), fields.instant("to"));
        fields.nothingElse();
        return pause;
    }
}
