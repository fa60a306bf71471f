package org.effleurage.web.access;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// What was asked for is never repeated by an answer that refuses it: somebody may have put a name where an id belongs.
/// Spring's own sentences quote the value and the address; these stand in their place, for every route.
@ControllerAdvice
class QuietProblems extends ResponseEntityExceptionHandler implements ResponseBodyAdvice<Object> {
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception why, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(status, words(status.value()));
        return super.handleExceptionInternal(why, problem, headers, status, request);
    }

    private static String words(int status) {
        return switch (status) {
            case 400 -> "Part of the address or of what was sent is missing or not of the kind that belongs there.";
            case 404 -> "There is nothing here.";
            case 405 -> "This address is not for that method.";
            case 406, 415 -> "This address does not speak that format.";
            default -> "This could not be answered.";
        };
    }

    @Override
    public boolean supports(MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    /// Ours too, wherever they are made: their own sentences stay, the address that Spring adds goes.
    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answer,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem) {
            problem.setInstance(null);
        }
        return body;
    }
}
