package org.effleurage.web.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.effleurage.measure.Episode;
import org.effleurage.measure.Look;
import org.effleurage.measure.Offers;
import org.effleurage.session.Due;
import org.effleurage.web.language.Speech;
import org.effleurage.web.record.Episodes;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.Reassessments;

/// What one patient's next nurse needs to hear, worked out from the record. It is for talking over, not for
/// ticking off.
///
/// @param need why this patient stands where they stand
/// @param open looks still to be taken
record HandoverLine(
        Need need,
        String bed,
        String patient,
        List<String> open,
        List<String> done,
        List<String> notDone,
        List<String> planned) {
    /// In the order of the page.
    enum Need {
        LATE("need.late"),
        STOPPED("need.stopped"),
        DUE("need.due"),
        TRY_AGAIN("need.try-again"),
        LATER("need.later"),
        DONE("need.done"),
        NOTHING("need.nothing");

        private final String word;

        Need(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public boolean isPressing() {
        return need == Need.LATE || need == Need.STOPPED || need == Need.DUE;
    }

    /// @param told what was recorded of this patient in the time handed over
    static HandoverLine of(
            Patients.Patient patient,
            List<Episodes.Told> told,
            List<Reassessments.Open> open,
            List<String> planned,
            Instant now,
            ZoneId zone,
            Speech words) {
        return new HandoverLine(
                need(told, open, now),
                patient.bed(),
                patient.familyName() + ", " + patient.givenName(),
                open.stream().map(look -> open(look, now, zone, words)).toList(),
                told.stream().flatMap(one -> done(one, zone, words)).toList(),
                told.stream().flatMap(one -> notDone(one, zone, words)).toList(),
                planned);
    }

    static final Comparator<HandoverLine> BY_NEED = Comparator.comparing(HandoverLine::need);

    private static Need need(List<Episodes.Told> told, List<Reassessments.Open> open, Instant now) {
        var states = open.stream().map(look -> look.due().state(now)).toList();
        if (states.contains(Due.State.OVERDUE)) {
            return Need.LATE;
        }
        if (told.stream().anyMatch(one -> isToLookInto(one.episode()))) {
            return Need.STOPPED;
        }
        if (states.contains(Due.State.DUE)) {
            return Need.DUE;
        }
        if (!told.isEmpty() && isNotGiven(told.getLast().episode())) {
            return Need.TRY_AGAIN;
        }
        if (!states.isEmpty()) {
            return Need.LATER;
        }
        return told.isEmpty() ? Need.NOTHING : Need.DONE;
    }

    private static boolean isToLookInto(Episode episode) {
        return switch (episode) {
            case Episode.NotGiven not -> false;
            case Episode.Given given ->
                given.stopped().filter(Offers::isClinical).isPresent()
                        || given.event().isPresent();
        };
    }

    private static boolean isNotGiven(Episode episode) {
        return switch (episode) {
            case Episode.NotGiven not -> true;
            case Episode.Given given -> false;
        };
    }

    private static String open(Reassessments.Open look, Instant now, ZoneId zone, Speech words) {
        String at = words.lately(look.due().at(), zone);
        return switch (look.due().state(now)) {
            case OVERDUE ->
                words.say(
                        "open.overdue",
                        "time",
                        at,
                        "late",
                        words.length(Duration.between(look.due().at(), now)));
            case DUE -> words.say("open.due", "time", at);
            case LATER -> words.say("open.later", "time", at);
            case LAPSED -> words.say("open.lapsed", "time", at);
        };
    }

    private static Stream<String> done(Episodes.Told told, ZoneId zone, Speech words) {
        return switch (told.episode()) {
            case Episode.NotGiven not -> Stream.empty();
            case Episode.Given given ->
                Stream.of(words.say(
                        "told.done",
                        Map.of(
                                "time",
                                words.lately(given.facts().at(), zone),
                                "title",
                                told.title(),
                                "scores",
                                scores(given, zone, words),
                                "outcome",
                                SessionLine.outcome(given, words))));
        };
    }

    /// Each score under the instrument it was taken with; the last look says how things stand.
    private static String scores(Episode.Given given, ZoneId zone, Speech words) {
        return Stream.of(
                        Stream.of(words.say("told.before", "score", SessionLine.score(given.before(), words))),
                        given.directlyAfter().stream()
                                .map(look -> words.say("told.after", "score", SessionLine.score(look, words))),
                        given.later().stream().max(Comparator.comparing(Look::at)).stream()
                                .map(look -> words.say(
                                        "told.last",
                                        "score",
                                        SessionLine.score(look, words),
                                        "time",
                                        words.lately(look.at(), zone))))
                .flatMap(part -> part)
                .reduce(words::and)
                .map(all -> Instruments.shortName(given.before().tool()) + " " + all)
                .orElse("");
    }

    private static Stream<String> notDone(Episodes.Told told, ZoneId zone, Speech words) {
        return switch (told.episode()) {
            case Episode.NotGiven not ->
                Stream.of(words.say(
                        "told.not-done",
                        Map.of(
                                "time",
                                words.lately(not.facts().at(), zone),
                                "title",
                                told.title(),
                                "reason",
                                SessionLine.outcome(not, words))));
            case Episode.Given given -> Stream.empty();
        };
    }
}
