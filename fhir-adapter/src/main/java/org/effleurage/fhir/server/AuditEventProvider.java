package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.fhir.AuditEvents;
import org.effleurage.fhir.AuditRecord;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/// Public because HAPI calls it by reflection. Newest first; whose door this is stands in the application's list.
public final class AuditEventProvider implements IResourceProvider {
    private static final int USUAL = 100;
    private static final int MOST = 500;

    private final AuditBook book;

    AuditEventProvider(AuditBook book) {
        this.book = book;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    @Read
    public AuditEvent read(@IdParam IdType id) {
        return AuditEvents.seq(id.getIdPart())
                .flatMap(book::entry)
                .map(AuditEvents::of)
                .orElseThrow(() -> Refused.unknown("Not known here."));
    }

    /// What was done with a patient, by somebody or at some time.
    ///
    /// @param agent the name somebody signs in with, whole
    @Search
    public Bundle search(
            @OptionalParam(name = AuditEvent.SP_PATIENT) @Nullable ReferenceParam patient,
            @OptionalParam(name = AuditEvent.SP_AGENT_NAME) @Nullable StringParam agent,
            @OptionalParam(name = AuditEvent.SP_DATE) @Nullable DateRangeParam date,
            @Count @Nullable Integer count,
            @OptionalParam(name = Paged.AFTER) @Nullable StringParam after,
            RequestDetails details) {
        int room = room(count);
        var wanted = new AuditBook.Wanted(
                patient == null
                        ? Optional.empty()
                        : Optional.of(Asked.uuid(patient.getIdPart())
                                .orElseThrow(() -> Refused.invalid("A patient is asked for by our id."))),
                Optional.ofNullable(agent).map(StringParam::getValueNotNull),
                instant(date == null ? null : date.getLowerBoundAsInstant()),
                instant(date == null ? null : date.getUpperBoundAsInstant()),
                after == null
                        ? Optional.empty()
                        : Optional.of(AuditEvents.seq(after.getValueNotNull())
                                .orElseThrow(() -> Refused.invalid("Follow the link next as it was given."))));
        return page(book.entries(wanted, room), room, details);
    }

    private static int room(@Nullable Integer count) {
        if (count == null) {
            return USUAL;
        }
        if (count < 1) {
            throw Refused.invalid("A page holds at least one resource.");
        }
        return Math.min(count, MOST);
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static Bundle page(List<AuditRecord> found, int room, RequestDetails details) {
        var page = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        for (AuditRecord entry : found) {
            page.addEntry()
                    .setFullUrl(details.getFhirServerBase() + "/AuditEvent/" + entry.seq())
                    .setResource(AuditEvents.of(entry))
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        page.setUserData(Paged.A_PART, true);
        page.addLink().setRelation("self").setUrl(url(details, Stream.empty()));
        if (found.size() == room) {
            page.addLink()
                    .setRelation("next")
                    .setUrl(url(
                            details,
                            Stream.of(Paged.AFTER + "=" + found.getLast().seq())));
        }
        return page;
    }

    private static String url(RequestDetails details, Stream<String> more) {
        Stream<String> asked = details.getParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(Paged.AFTER))
                .flatMap(parameter -> Stream.of(parameter.getValue())
                        .map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return details.getFhirServerBase() + "/AuditEvent"
                + Stream.concat(asked, more).collect(Collectors.joining("&", "?", ""));
    }
}
