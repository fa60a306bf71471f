package org.effleurage.web.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.effleurage.measure.Episode;
import org.effleurage.measure.Look;
import org.effleurage.measure.Offers;
import org.effleurage.session.Due;
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
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MMM HH:mm", Locale.ENGLISH);

    /// In the order of the page.
    enum Need {
        LATE("Reassessment late"),
        STOPPED("Stopped or adverse event: look into it"),
        DUE("Reassessment due"),
        TRY_AGAIN("Not done"),
        LATER("Reassessment later"),
        DONE("Done"),
        NOTHING("Nothing since");

        private final String words;

        Need(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    public String words() {
        return need.words();
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
            ZoneId zone) {
        return new HandoverLine(
                need(told, open, now),
                patient.bed(),
                patient.familyName() + ", " + patient.givenName(),
                open.stream().map(look -> open(look, now, zone)).toList(),
                told.stream().flatMap(one -> done(one, zone)).toList(),
                told.stream().flatMap(one -> notDone(one, zone)).toList(),
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

    private static String open(Reassessments.Open look, Instant now, ZoneId zone) {
        String at = TIME.format(look.due().at().atZone(zone));
        return switch (look.due().state(now)) {
            case OVERDUE ->
                "%s, late by %s"
                        .formatted(
                                at, Figures.minutes(Duration.between(look.due().at(), now)));
            case DUE -> "%s, due now".formatted(at);
            case LATER -> "%s, later".formatted(at);
            case LAPSED -> "%s, lapsed".formatted(at);
        };
    }

    private static Stream<String> done(Episodes.Told told, ZoneId zone) {
        return switch (told.episode()) {
            case Episode.NotGiven not -> Stream.empty();
            case Episode.Given given ->
                Stream.of("%s %s: %s. %s"
                        .formatted(
                                TIME.format(given.facts().at().atZone(zone)),
                                told.title(),
                                scores(given, zone),
                                SessionLine.outcome(given)));
        };
    }

    /// Each score under the instrument it was taken with; the last look says how things stand.
    private static String scores(Episode.Given given, ZoneId zone) {
        return Stream.of(
                        Stream.of("before " + SessionLine.score(given.before())),
                        given.directlyAfter().stream().map(look -> "after " + SessionLine.score(look)),
                        given.later().stream().max(Comparator.comparing(Look::at)).stream()
                                .map(look -> "last %s at %s"
                                        .formatted(
                                                SessionLine.score(look),
                                                TIME.format(look.at().atZone(zone)))))
                .flatMap(part -> part)
                .reduce((one, other) -> one + ", " + other)
                .map(all -> Instruments.shortName(given.before().tool()) + " " + all)
                .orElse("");
    }

    private static Stream<String> notDone(Episodes.Told told, ZoneId zone) {
        return switch (told.episode()) {
            case Episode.NotGiven not ->
                Stream.of("%s %s: %s"
                        .formatted(
                                TIME.format(not.facts().at().atZone(zone)),
                                told.title(),
                                not.reason().title()));
            case Episode.Given given -> Stream.empty();
        };
    }
}
