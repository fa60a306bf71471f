package org.effleurage.web.outcomes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.effleurage.web.access.Person;
import org.effleurage.web.record.BesidePain;
import org.effleurage.web.record.Episodes;
import org.effleurage.web.record.Patients;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Takes the sessions of a ward out as a file. Without names unless somebody who cares for the patients asks
/// for them; the same question for the same moment gives the same file.
@Controller
class DataApi {
    private static final int MOST_DAYS = 366;

    private final Episodes episodes;
    private final BesidePain beside;
    private final Patients patients;
    private final Clock clock;

    DataApi(Episodes episodes, BesidePain beside, Patients patients, Clock clock) {
        this.episodes = episodes;
        this.beside = beside;
        this.patients = patients;
        this.clock = clock;
    }

    /// The address says which file.
    @GetMapping({"/outcomes/data.csv", "/outcomes/data.ndjson", "/outcomes/data.xlsx"})
    void data(
            @RequestParam String ward,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam Optional<Instant> known,
            @RequestParam(defaultValue = "false") boolean named,
            Person person,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        write(DataFile.at(request.getServletPath()), new Wanted(ward, from, until, known, named), person, response);
    }

    /// What each column of a file means.
    @GetMapping("/outcomes/columns")
    String columns(Model model) {
        model.addAttribute("columns", Column.ALL);
        return "outcome-columns";
    }

    /// @param until the first day that is not in it
    private record Wanted(String ward, LocalDate from, LocalDate until, Optional<Instant> known, boolean named) {}

    private void write(DataFile file, Wanted wanted, Person person, HttpServletResponse response) throws IOException {
        Patients.Ward ward = patients.wards().stream()
                .filter(one ->
                        one.code().equals(wanted.ward()) && person.wards().cover(one.code()))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!wanted.from().isBefore(wanted.until())
                || wanted.from().plusDays(MOST_DAYS).isBefore(wanted.until())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (wanted.named() && !Viewer.of(person, ward.code()).cares()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant known = wanted.known().filter(moment -> moment.isBefore(now)).orElse(now);
        response.setContentType(file.type());
        if (file.isText()) {
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(name(file, wanted, known)));
        List<Column> columns = Column.ALL.stream()
                .filter(column -> wanted.named() || !column.isNamed())
                .toList();
        file.write(
                columns,
                new DataRows(episodes, beside, ward, wanted.from(), wanted.until(), known),
                response.getOutputStream());
    }

    /// Says what it is of, so that it can be taken out again.
    private static String name(DataFile file, Wanted wanted, Instant known) {
        return "ward-%s-%s-to-%s-known-%s.%s"
                .formatted(
                        wanted.ward().replaceAll("[^A-Za-z0-9]", "-"),
                        wanted.from(),
                        wanted.until(),
                        known.toString().replace(":", ""),
                        file.ending());
    }
}
