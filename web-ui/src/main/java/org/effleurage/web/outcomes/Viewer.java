package org.effleurage.web.outcomes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.effleurage.measure.Change;
import org.effleurage.measure.Share;
import org.effleurage.measure.SmallCells;
import org.effleurage.web.access.Person;

/// How much somebody sees of a ward's numbers: those who care for the patients all of it, others no small
/// counts and no list behind.
record Viewer(boolean cares, String ward) {

    static Viewer of(Person person, String ward) {
        return new Viewer(person.is(Person.Role.CHARGE_NURSE) || person.is(Person.Role.LEAD), ward);
    }

    String wardInAddress() {
        return URLEncoder.encode(ward, StandardCharsets.UTF_8);
    }

    boolean sees(Share share) {
        return cares || SmallCells.shows(share);
    }

    boolean sees(int count) {
        return cares || SmallCells.parts(List.of(count)).getFirst().isPresent();
    }

    /// Whether there is a pair, and how many may be told.
    boolean seesPairsOf(Change change) {
        return change.pairs() > 0 && sees(change.pairs());
    }

    /// The parts of one whole, empty where hidden.
    List<OptionalInt> parts(List<Integer> counts) {
        return cares ? counts.stream().map(OptionalInt::of).toList() : SmallCells.parts(counts);
    }

    String share(Share share, Figures figures) {
        return sees(share) ? figures.share(share) : hidden(figures);
    }

    String interval(Share share, Figures figures) {
        return sees(share) ? figures.interval(share) : "";
    }

    String count(int count, Figures figures) {
        return sees(count) ? "%d".formatted(count) : hidden(figures);
    }

    static String hidden(Figures figures) {
        return figures.words().say("figures.hidden");
    }

    /// What stands where there is no point.
    String instead(Figures figures) {
        return figures.words().say(cares ? "chart.nothing" : "chart.nothing-or-few");
    }
}
