package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.UriParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.effleurage.fhir.ProtocolDefinitions;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;

/// Published protocols, as definitions of one kind. Several protocols share a form: it is shown once.
record Definitions<T extends MetadataResource>(Published published, Class<T> kind) {

    T read(IdType id) {
        return all().filter(known -> id(known).equals(id.getIdPart()))
                .findFirst()
                .orElseThrow(() -> Refused.unknown("Not known here."));
    }

    List<T> search(
            @Nullable TokenParam id,
            @Nullable UriParam url,
            @Nullable TokenParam version,
            @Nullable TokenParam status,
            @Nullable StringParam title) {
        return all().filter(known -> id == null || id(known).equals(id.getValueNotNull()))
                .filter(known -> url == null || known.getUrl().equals(url.getValueNotNull()))
                .filter(known -> version == null || known.getVersion().equals(version.getValueNotNull()))
                .filter(known -> status == null || known.getStatus().toCode().equals(status.getValueNotNull()))
                .filter(known -> title == null || begins(known, title.getValueNotNull()))
                .toList();
    }

    private static boolean begins(MetadataResource known, String title) {
        return known.hasTitle() && known.getTitle().toLowerCase(Locale.ROOT).startsWith(title.toLowerCase(Locale.ROOT));
    }

    private Stream<T> all() {
        var once = new LinkedHashMap<String, T>();
        published.protocols().stream()
                .flatMap(protocol -> ProtocolDefinitions.published(protocol).stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(definition -> once.putIfAbsent(id(definition), definition));
        return once.values().stream();
    }

    private static String id(MetadataResource definition) {
        return definition.getIdElement().getIdPart();
    }
}
