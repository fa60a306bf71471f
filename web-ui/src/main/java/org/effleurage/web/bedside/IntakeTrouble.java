package org.effleurage.web.bedside;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// When saving fails on our side the tablet is told to try again; it keeps the session until it has a receipt.
@RestControllerAdvice(assignableTypes = {SessionApi.class, ReassessmentApi.class, CorrectionApi.class, WardApi.class})
class IntakeTrouble {
    private static final Logger log = LoggerFactory.getLogger(IntakeTrouble.class);
    private static final String SECONDS_UNTIL_NEXT_TRY = "15";

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> databaseDown(Exception trouble) {
        // The exception's own text may quote a row.
        log.warn(
                "a request could not reach the database: {}", trouble.getClass().getSimpleName());
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database did not answer. Nothing was saved here; the tablet keeps it and tries again.");
        problem.setTitle("Try again in a moment");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_NEXT_TRY)
                .body(problem);
    }
}
