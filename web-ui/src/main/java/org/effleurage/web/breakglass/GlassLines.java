package org.effleurage.web.breakglass;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.effleurage.web.access.Person;
import org.effleurage.web.access.PersonArgument;
import org.effleurage.web.language.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;

/// The lines on top of every page: who has a patient of another ward open sees it all the time, and whoever answers
/// for the ward is told. They name a bed and a ward, never a patient.
@ControllerAdvice
@Controller
class GlassLines {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final OpenNow openNow;

    GlassLines(OpenNow openNow) {
        this.openNow = openNow;
    }

    /// One line.
    ///
    /// @param kind `open` for one's own, `told` for what the ward is told
    record Line(String kind, String words, String href, String link) {}

    record Lines(List<Line> lines) {}

    /// Empty for whoever never has any, so that their pages do not ask again.
    @ModelAttribute("glass")
    @Nullable
    Lines onEveryPage(@Nullable Authentication signedIn, Speech words) {
        return PersonArgument.find(signedIn)
                .filter(person -> person.is(Person.Role.NURSE) || answersForAWard(person))
                .map(person -> lines(person, words))
                .orElse(null);
    }

    /// Pages that stay open ask for their lines again.
    @GetMapping("/api/break-glass")
    @ResponseBody
    ResponseEntity<Lines> again(Person person, Speech words) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(lines(person, words));
    }

    private Lines lines(Person person, Speech words) {
        Stream<Line> own = openNow.openTo(person.username())
                .map(access -> new Line(
                        "open",
                        words.say(
                                "glass.open",
                                Map.of(
                                        "bed",
                                        access.bed(),
                                        "ward",
                                        access.ward().name(),
                                        "time",
                                        clock(access, access.ward().zone()))),
                        "/break-glass",
                        words.say("glass.give-back")));
        long told = openNow.notReviewed()
                .filter(access -> answersForAWard(person)
                        && person.wards().cover(access.ward().code())
                        && !access.isOf(person.username()))
                .count();
        Stream<Line> toLookAt = told == 0
                ? Stream.empty()
                : Stream.of(new Line(
                        "told",
                        told == 1 ? words.say("glass.told-one") : words.say("glass.told", "n", told),
                        "/break-glass/reviews",
                        words.say("glass.look")));
        return new Lines(Stream.concat(own, toLookAt).toList());
    }

    static boolean answersForAWard(Person person) {
        return person.is(Person.Role.CHARGE_NURSE) || person.is(Person.Role.LEAD);
    }

    private static String clock(EmergencyAccess access, ZoneId zone) {
        return CLOCK.format(access.until().atZone(zone));
    }
}
