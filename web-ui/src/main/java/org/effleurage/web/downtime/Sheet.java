package org.effleurage.web.downtime;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.StopRule;
import org.effleurage.screening.AtStep;
import org.effleurage.screening.Result;
import org.effleurage.screening.Screening;
import org.effleurage.web.language.Speech;
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
        Relief relief,
        List<Long> looks) {

    record Who(String bed, String name, String born, String number) {
        static Who of(Patients.Patient patient, Speech words) {
            return new Who(
                    patient.bed(),
                    patient.familyName() + ", " + patient.givenName(),
                    words.date(patient.birthDate()),
                    patient.number());
        }
    }

    record Massage(String title, String version, String alongside, List<Step> steps, List<String> stopIf) {}

    /// @param optional whether it may be left out
    /// @param not why nothing is done there, empty where it may be
    record Step(String name, boolean optional, String planned, String say, List<Checks.Why> not) {}

    /// @param said in the record's words, empty where it says nothing
    record Relief(String said, String basis) {}

    static Sheet of(UUID id, Patients.Patient patient, Patients.Known known, Protocol protocol, PaperTime time) {
        var code = SheetCode.of(id);
        var screening = Screening.of(protocol, known.pastFacts(), time.now());
        return new Sheet(
                Who.of(patient, time.words()),
                screening.result() == Result.STOP,
                code.spoken(),
                Square.of(code.scanned()),
                massage(protocol, screening, time),
                Checks.of(screening, time),
                Scoring.of(known.state(time.now()).fit(protocol.schedule().choice()), time.words()),
                relief(known.coTreatment(), time),
                protocol.schedule().again().stream()
                        .map(again -> again.at().toMinutes())
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
                at.step().name(),
                at.step().optional(),
                time.words().toTheSecond(at.step().length()),
                at.step().say(),
                at.against().map(finding -> Checks.why(finding, time)).stream().toList());
    }

    private static Relief relief(Optional<Patients.RecordedCoTreatment> recorded, PaperTime time) {
        return recorded.map(said -> new Relief(
                        said.words(),
                        "(%s)"
                                .formatted(time.words()
                                        .say("downtime.source", "source", said.source(), "age", time.aged(said.at())))))
                .orElse(new Relief("", ""));
    }
}
