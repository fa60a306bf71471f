package org.effleurage.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.effleurage.assessment.Assessment;
import org.effleurage.assessment.During;
import org.effleurage.assessment.Instruments;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.ProtocolKey;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Version;

final class Examples {
    static final Instant NINE_AT_NIGHT = Instant.parse("2026-11-22T20:00:00Z");
    static final ProtocolKey FOOT_MASSAGE = new ProtocolKey(new ProtocolId("icu-foot-5"), new Version(1, 0, 0), "a");
    static final Site LEFT_FOOT = new Site(Site.Part.FOOT, Site.Side.LEFT);
    static final Site RIGHT_FOOT = new Site(Site.Part.FOOT, Site.Side.RIGHT);

    static Session.Offered offered() {
        return new Session.Offered(new Session.Offer(
                UUID.fromString("0193aaaa-0000-7000-8000-000000000001"),
                UUID.fromString("0193aaaa-0000-7000-8000-000000000002"),
                FOOT_MASSAGE,
                "nurse",
                NINE_AT_NIGHT,
                List.of()));
    }

    static Session.UnderWay begun() {
        return offered().begin(nrs(4, 20), paracetamol(), at(30));
    }

    static CoTreatment paracetamol() {
        return new CoTreatment(CoTreatment.Status.GIVEN_WITHIN_4H, CoTreatment.KnownFrom.RECORD, at(-3600));
    }

    static Assessment nrs(int value, int second) {
        return Instruments.NRS.score(value, at(second), During.REST);
    }

    /// Both feet as planned, from second 30 to second 330.
    static Delivered fiveMinutes() {
        return new Delivered(at(30), at(330), List.of(), List.of(foot(LEFT_FOOT, 150), foot(RIGHT_FOOT, 150)));
    }

    static Delivered.AtSite foot(Site foot, int seconds) {
        return new Delivered.AtSite(foot, Duration.ofSeconds(150), Duration.ofSeconds(seconds));
    }

    static Instant at(int second) {
        return NINE_AT_NIGHT.plusSeconds(second);
    }

    private Examples() {}
}
