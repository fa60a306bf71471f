package org.effleurage.fhir.server;

import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.IRestfulResponse;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.util.DateUtils;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.R4;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/// What was encoded once is written from the line that was kept. Whoever wants it pretty has it from HAPI's encoder.
@Interceptor
public final class KeptAnswers {
    /// Behind whoever still changes the answer.
    private static final int LAST = 1000;

    /// Writes it where it can.
    ///
    /// @return whether the answer is still to be written
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public boolean writesWhatIsKept(RequestDetails details, ResponseDetails said) throws IOException {
        IBaseResource answer = said.getResponseResource();
        if (RestfulServerUtils.prettyPrintResponse(details.getServer(), details)) {
            said.setResponseResource(whole(answer));
            return true;
        }
        if (answer instanceof Bundle page && isKept(page)) {
            try (Writer out = begin(page, details)) {
                write(page, RestfulServerUtils.getNewParser(R4.context(), FhirVersionEnum.R4, details), out);
            }
            return false;
        }
        Optional<String> line = Line.of(answer);
        if (line.isPresent()) {
            IRestfulResponse response = details.getResponse();
            response.addHeader(
                    Constants.HEADER_ETAG,
                    RestfulServerUtils.createEtag(answer.getMeta().getVersionId()));
            response.addHeader(
                    Constants.HEADER_CONTENT_LOCATION,
                    "%s/%s/%s"
                            .formatted(
                                    details.getFhirServerBase(),
                                    answer.fhirType(),
                                    answer.getIdElement().getIdPart()));
            try (Writer out = begin(answer, details)) {
                out.write(line.get());
            }
            return false;
        }
        return true;
    }

    private static boolean isKept(Bundle page) {
        return page.hasUserData(Paged.A_PART)
                && page.getEntry().stream()
                        .anyMatch(entry -> Line.of(entry.getResource()).isPresent());
    }

    private static IBaseResource whole(IBaseResource answer) {
        if (answer instanceof Bundle page) {
            page.getEntry().forEach(entry -> entry.setResource(Line.whole(entry.getResource())));
        }
        return answer instanceof Resource resource ? Line.whole(resource) : answer;
    }

    /// As HAPI begins its own.
    private static Writer begin(IBaseResource answer, RequestDetails details) throws IOException {
        details.getResponse()
                .addHeader(
                        Constants.HEADER_LAST_MODIFIED,
                        DateUtils.formatDate(answer.getMeta().getLastUpdated()));
        String type =
                RestfulServerUtils.determineResponseEncodingWithDefault(details).getResourceContentType();
        return details.getResponse()
                .getResponseWriter(
                        Constants.STATUS_HTTP_200_OK, type, Constants.CHARSET_NAME_UTF8, details.isRespondGzip());
    }

    /// The entries are the last that a page of ours says.
    private static void write(Bundle page, IParser encoder, Writer out) throws IOException {
        List<BundleEntryComponent> entries = page.getEntry();
        page.setEntry(null);
        String around = encoder.encodeResourceToString(page);
        page.setEntry(entries);
        out.write(around, 0, around.length() - 1);
        String before = ",\"entry\":[";
        for (BundleEntryComponent entry : entries) {
            out.write(before);
            before = ",";
            write(entry, encoder, out);
        }
        out.write("]}");
    }

    private static void write(BundleEntryComponent entry, IParser encoder, Writer out) throws IOException {
        out.write("{\"fullUrl\":\"");
        out.write(JsonStringEncoder.getInstance().quoteAsString(entry.getFullUrl()));
        out.write("\",\"resource\":");
        // What comes along may have no line: a patient never has.
        out.write(Line.of(entry.getResource()).orElseGet(() -> encoder.encodeResourceToString(entry.getResource())));
        out.write(",\"search\":{\"mode\":\"");
        out.write(entry.getSearch().getMode().toCode());
        out.write("\"}}");
    }
}
