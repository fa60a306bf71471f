package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.effleurage.fhir.MeasureDefinitions;
import org.effleurage.fhir.MeasureReports;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/// What is counted, and the counts of a ward. Public because HAPI calls it by reflection.
public final class MeasureProvider implements IResourceProvider {
    private static final String GROUP = "Group/";
    private static final int MOST_DAYS = 366;

    private final Counting counting;
    private final InstantSource clock;

    MeasureProvider(Counting counting, InstantSource clock) {
        this.counting = counting;
        this.clock = clock;
    }

    @Override
    public Class<Measure> getResourceType() {
        return Measure.class;
    }

    @Read
    public Measure read(@IdParam IdType id) {
        return MeasureDefinitions.all().stream()
                .filter(known -> known.getIdElement().getIdPart().equals(id.getIdPart()))
                .findFirst()
                .orElseThrow(() -> Refused.unknown("Not known here."));
    }

    @Search
    public List<Measure> search(
            @OptionalParam(name = Measure.SP_RES_ID) @Nullable TokenParam id,
            @OptionalParam(name = Measure.SP_URL) @Nullable UriParam url,
            @OptionalParam(name = Measure.SP_VERSION) @Nullable TokenParam version) {
        return MeasureDefinitions.all().stream()
                .filter(known -> Asked.id(id, known.getIdPart()))
                .filter(known -> url == null || known.getUrl().equals(url.getValueNotNull()))
                .filter(known -> version == null || known.getVersion().equals(version.getValueNotNull()))
                .toList();
    }

    /// Counted at this moment, and kept nowhere.
    ///
    /// @param subject the Group that is the ward
    /// @param periodEnd the last day that is in it
    /// @param reportType only whole wards are counted, never a patient
    /// @param practitioner refused: there is no measure of a nurse
    @Operation(name = "$evaluate-measure", idempotent = true)
    public MeasureReport evaluate(
            @IdParam IdType id,
            @OperationParam(name = "subject", max = 1) @Nullable StringType subject,
            @OperationParam(name = "periodStart", max = 1) @Nullable StringType periodStart,
            @OperationParam(name = "periodEnd", max = 1) @Nullable StringType periodEnd,
            @OperationParam(name = "reportType", max = 1) @Nullable StringType reportType,
            @OperationParam(name = "practitioner", max = 1) @Nullable StringType practitioner) {
        Measure measure = read(id);
        if (practitioner != null
                || (reportType != null && !reportType.getValueNotNull().equals("population"))) {
            throw Refused.invalid("Whole wards are counted here, never one patient or one nurse.");
        }
        LocalDate from = day(periodStart);
        LocalDate until = day(periodEnd);
        if (until.isBefore(from) || !until.isBefore(from.plusDays(MOST_DAYS))) {
            throw Refused.invalid(
                    "A period ends on or after the day it begins and lasts at most %d days.".formatted(MOST_DAYS));
        }
        String named = subject == null ? "" : subject.getValueNotNull();
        if (!named.startsWith(GROUP)) {
            throw Refused.invalid("The subject is Group/ and the id of a ward's Group.");
        }
        String ward = named.substring(GROUP.length());
        Counting.Counted counted =
                counting.counted(ward, from, until).orElseThrow(() -> Refused.unknown("No such ward."));
        return MeasureReports.of(
                measure,
                counted.measures(),
                new MeasureReports.Asked(ward, counted.name(), from, until, clock.instant(), counted.sparing()));
    }

    private static LocalDate day(@Nullable StringType said) {
        try {
            return LocalDate.parse(said == null ? "" : said.getValueNotNull());
        } catch (DateTimeParseException notADay) {
            throw Refused.invalid("periodStart and periodEnd are whole days, for example 2026-10-01.");
        }
    }
}
