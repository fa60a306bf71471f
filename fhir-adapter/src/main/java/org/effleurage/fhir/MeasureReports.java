package org.effleurage.fhir;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.effleurage.measure.Measures;
import org.effleurage.measure.Proportion;
import org.effleurage.measure.Share;
import org.effleurage.measure.SmallCells;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/// What was counted on a ward, as a report. Nobody is in it, only numbers.
public final class MeasureReports {
    static final String WHY_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final int DIGITS = 4;

    private MeasureReports() {}

    /// What was asked, and of whom.
    ///
    /// @param ward the id and the name under which our API shows the ward's Group
    /// @param until the last day that is in it
    /// @param sparing whether small counts are hidden, because whoever asks does not care for the patients
    public record Asked(String ward, String name, LocalDate from, LocalDate until, Instant at, boolean sparing) {}

    /// Every share of this measure.
    ///
    /// @param definition one of [MeasureDefinitions#all]
    public static MeasureReport of(Measure definition, Measures measures, Asked asked) {
        String number = definition.getIdElement().getIdPart().toUpperCase(Locale.ROOT);
        var report = new MeasureReport();
        report.setStatus(MeasureReportStatus.COMPLETE);
        report.setType(MeasureReportType.SUMMARY);
        report.setMeasure(MeasureDefinitions.canonical(number));
        report.setSubject(new Reference("Group/" + asked.ward()).setDisplay(asked.name()));
        report.setDate(Date.from(asked.at()));
        report.setPeriod(period(asked));
        List<Proportion> shares = MeasureDefinitions.shares(number);
        shares.forEach(share -> group(report.addGroup(), share, share.of(measures), asked.sparing()));
        return report;
    }

    private static Period period(Asked asked) {
        var period = new Period();
        period.getStartElement().setValueAsString(asked.from().toString());
        period.getEndElement().setValueAsString(asked.until().toString());
        return period;
    }

    private static void group(MeasureReportGroupComponent group, Proportion what, Share share, boolean sparing) {
        boolean hidden = sparing && !SmallCells.shows(share);
        group.setId(MeasureDefinitions.group(what));
        group.setCode(new CodeableConcept().setText(what.title()));
        group.addPopulation().setCode(MeasureDefinitions.numerator()).setCountElement(count(share.part(), hidden));
        group.addPopulation().setCode(MeasureDefinitions.denominator()).setCountElement(count(share.whole(), hidden));
        if (!hidden && !share.isEmpty()) {
            group.setMeasureScore(new Quantity()
                    .setValue(BigDecimal.valueOf(share.part())
                            .divide(BigDecimal.valueOf(share.whole()), DIGITS, RoundingMode.HALF_UP)));
        }
    }

    /// A count that is hidden is said to be: left out, it would look like nought.
    private static IntegerType count(int count, boolean hidden) {
        if (!hidden) {
            return new IntegerType(count);
        }
        var masked = new IntegerType();
        masked.addExtension(WHY_ABSENT, new CodeType("masked"));
        return masked;
    }
}
