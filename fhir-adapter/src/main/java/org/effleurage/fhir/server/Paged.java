package org.effleurage.fhir.server;

import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.StringParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// What every search may ask for besides what it looks for: how many, since when, from where on, and what comes
/// along.
record Paged(
        RequestDetails details,
        @Nullable DateRangeParam lastUpdated,
        @Nullable Integer count,
        @Nullable StringParam after,
        @Nullable Set<Include> includes) {
    static final String AFTER = "_after";
    static final String A_PART = Paged.class.getName();
    private static final int USUAL = 100;
    private static final int MOST = 500;

    int room() {
        if (count == null) {
            return USUAL;
        }
        if (count < 1) {
            throw Refused.invalid("A page holds at least one resource.");
        }
        return Math.min(count, MOST);
    }

    Optional<Place> place() {
        return after == null
                ? Optional.empty()
                : Optional.of(Place.read(after.getValueNotNull())
                        .orElseThrow(() -> Refused.invalid("Follow the link next as it was given.")));
    }

    boolean fits(Line line) {
        return lastUpdated == null || AskedDates.fit(lastUpdated, line.lastUpdated());
    }

    boolean asks(String include) {
        return includes != null
                && includes.stream().anyMatch(asked -> asked.getValue().equals(include));
    }

    void add(Bundle page, Resource resource, SearchEntryMode mode) {
        var entry = page.addEntry();
        entry.setFullUrl(details.getFhirServerBase() + "/" + resource.fhirType() + "/"
                + resource.getIdElement().getIdPart());
        entry.setResource(resource);
        entry.getSearch().setMode(mode);
    }

    void link(Bundle page, Optional<Place> next) {
        page.setUserData(A_PART, true);
        page.addLink().setRelation("self").setUrl(url(Stream.empty()));
        next.ifPresent(
                place -> page.addLink().setRelation("next").setUrl(url(Stream.of(AFTER + "=" + place.written()))));
    }

    private String url(Stream<String> more) {
        Stream<String> asked = details.getParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(AFTER))
                .flatMap(parameter -> Stream.of(parameter.getValue())
                        .map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return details.getFhirServerBase() + "/" + details.getResourceName()
                + Stream.concat(asked, more).collect(Collectors.joining("&", "?", ""));
    }
}
