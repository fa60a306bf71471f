package org.effleurage.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/// JSON only, nothing ignored in silence, and no word of a record or of a question in an error.
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
            throw Refused.otherFormat("This server answers in JSON only.");
        }
        details.getParameters().forEach((name, values) -> {
            boolean asksForNoCount = name.equals("_total") && Stream.of(values).allMatch("none"::equals);
            if (NOT_OFFERED.contains(name) && !asksForNoCount) {
                throw Refused.invalid("This server does not offer the parameter %s.".formatted(name));
            }
            if (name.contains(":") || name.contains(".")) {
                throw Refused.invalid("This server knows no modifiers and no chained parameters.");
            }
        });
    }

    private static boolean namesOnlyOtherFormats(@Nullable String formats) {
        String said = formats == null ? "" : formats.toLowerCase(Locale.ROOT);
        return (said.contains("xml") || said.contains("turtle") || said.contains("ttl"))
                && !said.contains("json")
                && !said.contains("*/*");
    }

    /// HAPI puts the size of the page where the number of all belongs.
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void claimsNoTotal(IBaseResource answer) {
        if (answer instanceof Bundle page && page.hasUserData(Paged.A_PART)) {
            page.setTotalElement(null);
        }
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public @Nullable BaseServerResponseException keepsSilentAboutTheRecord(Throwable failure) {
        if (failure instanceof BaseServerResponseException answer && answer.getStatusCode() < 500) {
            // What has not changed is no refusal.
            boolean isSaid = answer instanceof Refused || answer.getStatusCode() < 400;
            return isSaid ? null : Refused.anew(answer);
        }
        return failure instanceof DataFormatException
                ? Refused.invalid("A parameter cannot be read, a date for example.")
                : Refused.broken("The record could not be read. Nothing was changed.");
    }
}
