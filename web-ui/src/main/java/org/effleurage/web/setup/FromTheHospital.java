package org.effleurage.web.setup;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.effleurage.fhir.adt.Listening;
import org.effleurage.fhir.census.CensusCodes;
import org.effleurage.fhir.census.CensusPlan;
import org.effleurage.fhir.census.CensusTrouble;
import org.effleurage.fhir.census.Mirror;
import org.effleurage.fhir.census.Pull;
import org.effleurage.fhir.census.WardPlace;
import org.effleurage.fhir.hospital.Pages;
import org.effleurage.web.record.CensusBook;
import org.effleurage.web.record.CensusNews;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The census: who lies where, from the hospital.
@Configuration
@EnableConfigurationProperties(CensusSettings.class)
class FromTheHospital {

    @Bean
    List<WardPlace> wardPlaces(CensusSettings settings) {
        return settings.wards().entrySet().stream()
                .map(ward -> place(ward.getKey(), ward.getValue()))
                .toList();
    }

    private static WardPlace place(String code, CensusSettings.Ward ward) {
        if (code.isBlank() || code.contains(",") || code.equals("*")) {
            throw badSetting("wards", "a ward's code has no comma and is not *");
        }
        try {
            return new WardPlace(
                    code,
                    Optional.ofNullable(ward.name()).orElse("Ward " + code),
                    Optional.ofNullable(ward.location()).orElse(code),
                    ZoneId.of(ward.zone()));
        } catch (DateTimeException noZone) {
            throw badSetting("wards." + code + ".zone", "a time zone is named for example Europe/Berlin");
        }
    }

    @Bean
    CensusNews censusNews(JdbcClient sql, CensusSettings settings) {
        return new CensusNews(sql, settings.reads() ? List.of(Pull.WAY) : List.of(), settings.staleAfter());
    }

    /// On a thread of its own, like delivery; without any ward there is nothing to read.
    @Bean
    CensusRounds censusRounds(
            CensusSettings settings,
            List<WardPlace> wards,
            ProductSettings product,
            Targets targets,
            DataSource database,
            CensusBook book,
            Clock clock,
            Supplier<UUID> ids) {
        if (!settings.reads()) {
            return new CensusRounds(Optional.empty());
        }
        var plan = new CensusPlan(
                wards,
                product.hospital().patientSystem(),
                codes(settings),
                kinds(settings),
                settings.wholeEvery(),
                settings.page(),
                ids.get().toString());
        var pages = new Pages(targets.reading(settings.from(), clock, ids)
                .orElseThrow(() -> badSetting("from", "it names a target that has the address of a FHIR server")));
        var pull = new Pull(pages, new Mirror(database), book, plan, clock);
        return new CensusRounds(Optional.of(new Rounds("census", settings.every(), () -> {
            book.open(wards);
            pull.round();
        })));
    }

    /// Off while no port is named.
    @Bean
    AdtDoor adtDoor(CensusSettings settings, List<WardPlace> wards, CensusBook book, Clock clock) {
        CensusSettings.Adt adt = settings.adt();
        Integer port = adt.port();
        if (port == null) {
            return new AdtDoor(Optional.empty(), book, wards, clock);
        }
        if (wards.isEmpty()) {
            throw badSetting("wards", "messages are heard for the wards it names, and it names none");
        }
        if (adt.connections() < 1 || port < 0 || port > HIGHEST_PORT) {
            throw badSetting("adt", "a port lies between 0 and 65535, and one connection is the least");
        }
        try {
            var listening = new Listening(
                    new InetSocketAddress(adt.address(), port),
                    wards,
                    ZoneId.of(adt.zone()),
                    adt.connections(),
                    adt.idle(),
                    MOST_BYTES);
            return new AdtDoor(Optional.of(listening), book, wards, clock);
        } catch (DateTimeException noZone) {
            throw badSetting("adt.zone", "a time zone is named for example Europe/Berlin");
        }
    }

    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_BYTES = 256 * 1024;

    private static List<String> kinds(CensusSettings settings) {
        if (!CensusPlan.KINDS.containsAll(settings.kinds())) {
            throw badSetting("kinds", "they are among " + String.join(", ", CensusPlan.KINDS));
        }
        return settings.kinds();
    }

    private static CensusCodes codes(CensusSettings settings) {
        Path file = settings.codes();
        if (file == null) {
            return CensusCodes.shipped();
        }
        try {
            return CensusCodes.with(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw badSetting("codes", "it names a file of UTF-8 text that can be read");
        } catch (CensusCodes.BadLine bad) {
            throw new CannotStart("%s Line %d of effleurage.census.codes: %s %s"
                    .formatted(
                            CensusTrouble.BAD_CODES.code(),
                            bad.line(),
                            CensusTrouble.BAD_CODES.meaning(),
                            CensusTrouble.BAD_CODES.remedy()));
        }
    }

    private static CannotStart badSetting(String setting, String how) {
        return new CannotStart(
                "%s effleurage.census.%s: %s.".formatted(CensusTrouble.BAD_SETTING.code(), setting, how));
    }
}
