package org.effleurage.web.downtime;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.StopRule;
import org.effleurage.screening.AtStep;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import org.effleurage.web.record.Patients;

/// One page for one massage of one patient. Where the rules say stop it says why, and has neither boxes nor code.
///
/// @param relief what the record says of pain relief, with its age
/// @param looks later looks, as minutes after the end
record Sheet(
        Who who,
        boolean stopped,
        String code,
        Square square,
        Massage massage,
        Checks checks,
        List<Scoring> scorings,
        String relief,
        List<String> looks) {
    private static final DateTimeFormatter BORN = DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH);

    record Who(String bed, String name, String born, String number) {
        static Who of(Patients.Patient patient) {
            return new Who(
                    patient.bed(),
                    patient.familyName() + ", " + patient.givenName(),
                    BORN.format(patient.birthDate()),
                    patient.number());
        }
    }

    record Massage(String title, String version, String alongside, List<Step> steps, List<String> stopIf) {}

    /// @param not why nothing is done there, empty where it may be
    record Step(String name, String planned, String say, String not) {}

    static Sheet of(UUID id, Patients.Patient patient, Patients.Known known, Protocol protocol, PaperTime time) {
        var code = SheetCode.of(id);
        var screening = Screening.of(protocol, known.pastFacts(), time.now());
        return new Sheet(
                Who.of(patient),
                screening.result() == Result.STOP,
                code.spoken(),
                Square.of(code.scanned()),
                massage(protocol, screening, time),
                Checks.of(screening, time),
                Scoring.of(known.state(time.now()).fit(protocol.schedule().choice())),
                relief(known.coTreatment(), time),
                protocol.schedule().again().stream()
                        .map(again -> "%d min after".formatted(again.at().toMinutes()))
                        .toList());
    }

    private static Massage massage(Protocol protocol, Screening screening, PaperTime time) {
        return new Massage(
                protocol.title(),
                protocol.version().toString(),
                protocol.giving().alongside(),
                screening.steps().stream().map(at -> step(at, time)).toList(),
                protocol.stopRules().stream().map(StopRule::say).toList());
    }

    private static Step step(AtStep at, PaperTime time) {
        return new Step(
                at.step().name() + (at.step().optional() ? " (may be left out)" : ""),
                length(at.step().length()),
                at.step().say(),
                at.against().map(finding -> Checks.why(finding, time)).orElse(""));
    }

    private static String length(Duration length) {
        String seconds = length.toSecondsPart() == 0 ? "" : " %d s".formatted(length.toSecondsPart());
        return length.toMinutes() == 0 ? seconds.strip() : "%d min%s".formatted(length.toMinutes(), seconds);
    }

    private static String relief(Optional<Patients.RecordedCoTreatment> recorded, PaperTime time) {
        return recorded.map(said -> "%s (%s, %s)".formatted(said.words(), said.source(), time.aged(said.at())))
                .orElse("The record says nothing of pain relief.");
    }
}
