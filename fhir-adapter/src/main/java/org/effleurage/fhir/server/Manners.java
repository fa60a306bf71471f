package org.effleurage.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// JSON only, nothing ignored in silence, and no word of a record in an error.
@Interceptor
public final class Manners {
    /// Asked for in vain they would be passed over; then a reader would take part for the whole.
    private static final Set<String> NOT_OFFERED =
            Set.of("_sort", "_revinclude", "_elements", "_summary", "_total", "_offset", "_contained");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void answersWhatItCan(RequestDetails details, HttpServletRequest request) {
        boolean other = Stream.of(request.getHeader("Accept"), request.getParameter("_format"))
                .anyMatch(Manners::namesOnlyOtherFormats);
        if (other) {
            throw new UnclassifiedServerFailureException(406, "This server answers in JSON only.");
        }
        for (String name : details.getParameters().keySet()) {
            if (NOT_OFFERED.contains(name)) {
                throw new InvalidRequestException("This server does not offer the parameter %s.".formatted(name));
            }
            if (name.contains(":") || name.contains(".")) {
                throw new InvalidRequestException("This server knows no modifiers and no chained parameters.");
            }
        }
    }

    private static boolean namesOnlyOtherFormats(@Nullable String formats) {
        String said = formats == null ? "" : formats.toLowerCase(Locale.ROOT);
        return (said.contains("xml") || said.contains("turtle") || said.contains("ttl"))
                && !said.contains("json")
                && !said.contains("*/*");
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public @Nullable BaseServerResponseException keepsSilentAboutTheRecord(Throwable failure) {
        if (failure instanceof BaseServerResponseException answer && answer.getStatusCode() < 500) {
            return null;
        }
        return failure instanceof DataFormatException
                ? new InvalidRequestException("A parameter cannot be read, a date for example.")
                : new InternalErrorException("The record could not be read. Nothing was changed.");
    }
}
