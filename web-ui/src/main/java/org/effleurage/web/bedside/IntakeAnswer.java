package org.effleurage.web.bedside;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.session.HandInReason;
import org.effleurage.web.record.IntakeCode;
import org.effleurage.web.record.IntakeProblem;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/// A refusal as `application/problem+json`: what is wrong, where, and what to do. It names no patient.
final class IntakeAnswer {
    private IntakeAnswer() {}

    static ResponseEntity<ProblemDetail> otherAuthor() {
        return refused(
                HttpStatus.FORBIDDEN,
                IntakeCode.OTHER_AUTHOR,
                "/author",
                "this session was recorded by somebody else than who is signed in",
                "it stays on the tablet until they sign in again, or whoever is in charge hands it in with a reason");
    }

    /// Whoever wrote it is named as the hospital names them, or it waits.
    static ResponseEntity<ProblemDetail> unknownAuthor() {
        return refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                IntakeCode.UNKNOWN_AUTHOR,
                "/author",
                "whoever recorded this has never signed in here",
                "it stays on the tablet until they sign in");
    }

    static ResponseEntity<ProblemDetail> noSuchReason() {
        return refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                IntakeCode.UNKNOWN_WORD,
                "?handed-in",
                "no reason to hand in what a colleague recorded has this code",
                "send one of: "
                        + Stream.of(HandInReason.values())
                                .map(HandInReason::code)
                                .collect(Collectors.joining(", ")));
    }

    static ResponseEntity<ProblemDetail> unknownPatient() {
        return refused(
                HttpStatus.NOT_FOUND,
                IntakeCode.UNKNOWN_PATIENT,
                "/patient",
                "no such patient is on this ward",
                "ask the nurse in charge; the session stays on the tablet");
    }

    /// Neither lost nor guessed: whoever had it first is named as the hospital names them, or it waits.
    static ResponseEntity<ProblemDetail> unknownColleague(int place) {
        return refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                IntakeCode.UNKNOWN_COLLEAGUE,
                "/takenOver/%d/from".formatted(place),
                "whoever had this massage first has never signed in here",
                "let them sign in once on any tablet, then try again");
    }

    static ResponseEntity<ProblemDetail> unknownSheet() {
        return refused(
                HttpStatus.NOT_FOUND,
                IntakeCode.UNKNOWN_SHEET,
                "/code",
                "no downtime sheet of this ward has this code",
                "compare the letters; log it as a late entry if there is no such sheet");
    }

    /// With what can still be entered from it: a later look is a record of its own.
    static ResponseEntity<ProblemDetail> sheetEntered(SheetApi.SheetView sheet) {
        ResponseEntity<ProblemDetail> answer = refused(
                HttpStatus.CONFLICT,
                IntakeCode.SHEET_ENTERED,
                "/code",
                "the massage on this sheet was entered before",
                "look under Earlier; a second massage is a late entry of its own");
        Objects.requireNonNull(answer.getBody()).setProperty("sheet", sheet);
        return answer;
    }

    static ResponseEntity<ProblemDetail> sheetTooOld() {
        return refused(
                HttpStatus.GONE,
                IntakeCode.SHEET_TOO_OLD,
                "/code",
                "the sheet is too old, or its protocol has changed since",
                "put the paper into the patient's file");
    }

    static ResponseEntity<ProblemDetail> notYet() {
        return refused(
                HttpStatus.TOO_EARLY,
                IntakeCode.NO_SESSION_YET,
                "/session",
                "the massage it belongs to has not arrived here yet",
                "it stays on the tablet and is sent again; send the massage from the tablet it was made on");
    }

    static ResponseEntity<ProblemDetail> otherContent(String what, UUID id) {
        return refused(
                HttpStatus.CONFLICT,
                IntakeCode.OTHER_CONTENT,
                "/id",
                "%s %s was saved before with other content; both are kept".formatted(what, id),
                "a person compares the two on the exports page");
    }

    static ResponseEntity<ProblemDetail> refused(
            HttpStatus status, IntakeCode code, String place, String sentence, String remedy) {
        return refused(status, List.of(new IntakeProblem(code, place, sentence, remedy)));
    }

    static ResponseEntity<ProblemDetail> refused(List<IntakeProblem> problems) {
        return refused(status(problems.getFirst().code()), problems);
    }

    private static HttpStatus status(IntakeCode code) {
        return switch (code) {
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case NOT_JSON, TOO_DEEP -> HttpStatus.BAD_REQUEST;
            case NOT_SENT_AS_JSON -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case UNKNOWN_PATIENT, UNKNOWN_SHEET -> HttpStatus.NOT_FOUND;
            case OTHER_AUTHOR -> HttpStatus.FORBIDDEN;
            case OTHER_CONTENT, CORRECTED_MEANWHILE, SHEET_ENTERED -> HttpStatus.CONFLICT;
            case SHEET_TOO_OLD -> HttpStatus.GONE;
            case NO_SESSION_YET -> HttpStatus.TOO_EARLY;
            case UNKNOWN_KEY,
                    MISSING_KEY,
                    WRONG_TYPE,
                    UNKNOWN_PROTOCOL,
                    UNKNOWN_INSTRUMENT,
                    OUTSIDE_THE_SCALE,
                    OUT_OF_ORDER,
                    IN_THE_FUTURE,
                    UNKNOWN_WORD,
                    OTHER_SITES,
                    NOT_A_TABLET_ID,
                    TOO_LONG,
                    LEFT_OUT_AND_DELIVERED,
                    NO_SUCH_LOOK,
                    WITHDRAWN,
                    NO_CORRECTION,
                    IMPOSSIBLE_VITAL,
                    UNKNOWN_COLLEAGUE,
                    UNKNOWN_AUTHOR,
                    SCORED_TWICE -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static ResponseEntity<ProblemDetail> refused(HttpStatus status, List<IntakeProblem> problems) {
        IntakeProblem first = problems.getFirst();
        var problem = ProblemDetail.forStatusAndDetail(status, first.sentence() + "; " + first.remedy());
        problem.setTitle(first.code().meaning());
        problem.setProperty("code", first.code().code());
        problem.setProperty(
                "problems",
                problems.stream()
                        .map(one -> Map.of(
                                "code", one.code().code(),
                                "place", one.place(),
                                "sentence", one.sentence(),
                                "remedy", one.remedy()))
                        .toList());
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
