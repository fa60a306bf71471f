package org.effleurage.fhir;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.careplan.CoTreatment;
import org.effleurage.protocol.Rule;
import org.effleurage.session.Correction;
import org.effleurage.session.Delivered;
import org.effleurage.session.Giver;
import org.effleurage.session.Session;
import org.hl7.fhir.r4.model.Annotation;

/// What the nurse wrote, and in words what our extensions say: a reader of a system that drops extensions still
/// sees that the massage went alongside pain relief, and how much of it was given.
final class Notes {
    static List<Annotation> of(SessionRecord record, References references) {
        var times = new Times(record.unit().zone());
        var notes = new ArrayList<Annotation>();
        record.note()
                .ifPresent(words -> notes.add(new Annotation()
                        .setAuthor(references.staff(record.author()))
                        .setTimeElement(times.at(record.recordedAt()))
                        .setText(words)));
        record.corrected()
                .ifPresent(corrected -> notes.add(new Annotation()
                        .setAuthor(references.staff(corrected.by()))
                        .setTimeElement(times.at(corrected.why().at()))
                        .setText(corrected(corrected.why()))));
        AdverseEvents.in(record.session())
                .ifPresent(event -> notes.add(new Annotation().setText(AdverseEvents.words(event))));
        takenOver(record, times).ifPresent(words -> notes.add(new Annotation().setText(words)));
        decided(record).ifPresent(words -> notes.add(new Annotation().setText(words)));
        said(record.session()).ifPresent(words -> notes.add(new Annotation().setText(words)));
        return notes;
    }

    private static Optional<String> takenOver(SessionRecord record, Times times) {
        return record.had().stream()
                .map(had -> "%s until %s".formatted(had.by().name(), times.clock(had.until())))
                .reduce((one, other) -> one + ", " + other)
                .map(before -> "Taken over while under way. In the hands of: %s, then %s."
                        .formatted(before, record.author().name()));
    }

    /// Why hands were kept away from a site, and who decided otherwise than a rule: in the protocol's own sentences.
    private static Optional<String> decided(SessionRecord record) {
        Stream<String> leftOut = delivered(record.session()).stream()
                .flatMap(dose -> dose.sites().stream())
                .flatMap(at ->
                        at.leftOut().stream().map(rule -> "Left out, %s: %s".formatted(at.site(), says(record, rule))));
        Stream<String> overridden = record.session().offer().overrides().stream()
                .map(word -> "Decided otherwise by %s (%s): %s"
                        .formatted(
                                word.role().replace('-', ' '),
                                lowerFirst(word.reason().title()),
                                says(record, word.rule())));
        return Stream.concat(leftOut, overridden).reduce((one, other) -> one + " " + other);
    }

    private static String says(SessionRecord record, String rule) {
        return record.protocol().rules().stream()
                .filter(known -> known.id().equals(rule))
                .findFirst()
                .map(Rule::say)
                .orElse("rule %s.".formatted(rule));
    }

    private static Optional<Delivered> delivered(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> Optional.of(done.delivered());
            case Session.Stopped stopped -> Optional.of(stopped.delivered());
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    private static String corrected(Correction why) {
        return why.reason().withdraws()
                ? "Entered in error: %s.".formatted(lowerFirst(why.reason().title()))
                : "Corrected, score %s: %s."
                        .formatted(
                                Stream.concat(
                                                why.changed().stream().map(which -> which.code()),
                                                why.beside().stream()
                                                        .map(beside -> "%s of %s"
                                                                .formatted(
                                                                        beside.side()
                                                                                .code(),
                                                                        beside.instrument())))
                                        .sorted()
                                        .collect(Collectors.joining(" and ")),
                                lowerFirst(why.reason().title()));
    }

    private static Optional<String> said(Session.Ended session) {
        return switch (session) {
            case Session.Completed done -> Optional.of(words(done.delivered(), done.alongside()));
            case Session.Stopped stopped -> Optional.of(words(stopped.delivered(), stopped.alongside()));
            case Session.Declined declined -> Optional.empty();
            case Session.NotDone notDone -> Optional.empty();
        };
    }

    private static String words(Delivered delivered, CoTreatment alongside) {
        String dose = delivered.sites().stream()
                .map(at -> at.leftOut().isPresent()
                        ? "%s left out".formatted(at.site())
                        : "%s %s of %s".formatted(at.site(), length(at.delivered()), length(at.planned())))
                .collect(Collectors.joining(", "));
        return "Comfort measure alongside prescribed pain relief, not instead of it. Pain relief: %s (%s). Given%s: %s."
                .formatted(
                        lowerFirst(alongside.status().title()),
                        alongside.source() == CoTreatment.KnownFrom.RECORD ? "from the record" : "said by the nurse",
                        hands(delivered.by()),
                        dose);
    }

    private static String hands(Giver by) {
        return switch (by) {
            case NURSE -> "";
            case FAMILY -> " by family, shown how and watched by the nurse";
        };
    }

    private static String lowerFirst(String title) {
        return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }

    static String length(Duration length) {
        return length.toSecondsPart() == 0
                ? "%d min".formatted(length.toMinutes())
                : "%d min %d s".formatted(length.toMinutes(), length.toSecondsPart());
    }

    private Notes() {}
}
