package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/// What this server says where it does not answer. Its sentences are all its own: HAPI's repeat what was asked, and
/// somebody may have put a name there.
final class Refused extends BaseServerResponseException {
    private static final long serialVersionUID = 1;

    private Refused(int status, String sentence, OperationOutcome outcome) {
        super(status, sentence, outcome);
    }

    static Refused invalid(String sentence) {
        return of(400, IssueType.INVALID, sentence);
    }

    static Refused unknown(String sentence) {
        return of(404, IssueType.NOTFOUND, sentence);
    }

    static Refused otherFormat(String sentence) {
        return of(406, IssueType.NOTSUPPORTED, sentence);
    }

    static Refused broken(String sentence) {
        return of(500, IssueType.EXCEPTION, sentence);
    }

    /// What is known of a patient is known under the record that remains; under another it would be too little.
    static Refused replaced() {
        return of(
                422,
                IssueType.BUSINESSRULE,
                "This patient's record was replaced by another. Ask for the one that its link names.");
    }

    static Refused notClear(String sentence, OperationOutcome why) {
        return new Refused(422, sentence, why);
    }

    /// The number stays, the words go.
    static Refused anew(BaseServerResponseException why) {
        return switch (why.getStatusCode()) {
            case 400 ->
                invalid(
                        "This server does not offer that, or cannot read a part of it. /fhir/metadata says what it offers.");
            case 404 -> unknown("There is nothing here. /fhir/metadata says what there is.");
            case 405 -> of(405, IssueType.NOTSUPPORTED, "This is not offered here. /fhir/metadata says what is.");
            default -> of(why.getStatusCode(), IssueType.PROCESSING, "This could not be answered.");
        };
    }

    private static Refused of(int status, IssueType kind, String sentence) {
        var outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(kind).setDiagnostics(sentence);
        return new Refused(status, sentence, outcome);
    }
}
