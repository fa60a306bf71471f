package org.effleurage.web.outcomes;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.effleurage.measure.Proportion;
import org.effleurage.web.language.Speech;

/// What a measure counts, numerator and denominator, beside the numbers and in their reader's language. The page of
/// measures in docs/ has more of each.
record Definition(String id, String title, String counts) {
    private static final Comparator<Definition> BY_NUMBER =
            Comparator.comparingInt(one -> Integer.parseInt(one.id().substring(1)));

    static List<Definition> all(Speech words) {
        return Stream.concat(
                        Stream.of(
                                new Definition("Q2", words.say("counts.change-title"), words.say("counts.change")),
                                new Definition("Q6", words.say("measure.minutes"), words.say("counts.minutes")),
                                new Definition("Q11", words.say("counts.group-title"), words.say("counts.group")),
                                new Definition("Q12", words.say("measure.saved"), words.say("counts.saved"))),
                        Stream.of(Proportion.values())
                                .map(share -> new Definition(
                                        share.measure(), Titles.of(share, words), Titles.counts(share, words))))
                .sorted(BY_NUMBER)
                .toList();
    }
}
