package org.effleurage.web.outcomes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.effleurage.fhir.server.Counting;
import org.effleurage.web.access.Person;
import org.effleurage.web.access.PersonArgument;
import org.effleurage.web.record.Episodes;
import org.effleurage.web.record.Patients;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// The numbers of the pages for programs: the same wards, the same counting, and the same counts hidden.
@Component
class WardCounts implements Counting {
    private final Episodes episodes;
    private final Patients patients;
    private final Clock clock;

    WardCounts(Episodes episodes, Patients patients, Clock clock) {
        this.episodes = episodes;
        this.patients = patients;
        this.clock = clock;
    }

    @Override
    public Optional<Counted> counted(String code, LocalDate from, LocalDate until) {
        Optional<Person> person =
                PersonArgument.find(SecurityContextHolder.getContext().getAuthentication());
        return person.flatMap(who -> patients.wards().stream()
                .filter(ward -> ward.code().equals(code) && who.wards().cover(code))
                .findFirst()
                .map(ward -> counted(ward, new Span(from, until.plusDays(1), ward.zone(), Span.Pace.DAY), who)));
    }

    private Counted counted(Patients.Ward ward, Span span, Person who) {
        return new Counted(
                WardFigures.read(episodes, ward, span, clock.instant()).all(),
                ward.name(),
                !Viewer.of(who, ward.code()).cares());
    }
}
