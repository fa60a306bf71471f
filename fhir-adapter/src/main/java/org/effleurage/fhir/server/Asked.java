package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Does a resource fit what was asked? What was not asked fits always.
final class Asked {
    private static final Pattern UUID_SHAPE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int UUID_LENGTH = 36;

    static boolean id(@Nullable TokenParam asked, Resource resource) {
        return asked == null
                || asked.getValueNotNull().equals(resource.getIdElement().getIdPart());
    }

    static boolean identifier(@Nullable TokenParam asked, List<Identifier> identifiers) {
        return asked == null || identifiers.stream().anyMatch(key -> fits(asked, key.getSystem(), key.getValue()));
    }

    static boolean anyOf(@Nullable TokenOrListParam asked, CodeableConcept concept) {
        return asked == null
                || asked.getValuesAsQueryTokens().stream()
                        .anyMatch(token -> concept.getCoding().stream()
                                .anyMatch(coding -> fits(token, coding.getSystem(), coding.getCode())));
    }

    static boolean status(@Nullable TokenOrListParam asked, String status) {
        return asked == null
                || asked.getValuesAsQueryTokens().stream()
                        .anyMatch(token -> token.getValueNotNull().equals(status));
    }

    static boolean reference(@Nullable ReferenceParam asked, String type, Reference reference) {
        return asked == null || reference(asked, type, Set.of(asked.getIdPart()), reference);
    }

    /// @param ids all that stand for what is asked
    static boolean reference(@Nullable ReferenceParam asked, String type, Set<String> ids, Reference reference) {
        if (asked == null) {
            return true;
        }
        boolean sameType = !asked.hasResourceType() || asked.getResourceType().equals(type);
        return sameType
                && ids.stream().map(id -> type + "/" + id).anyMatch(one -> one.equals(reference.getReference()));
    }

    static boolean references(@Nullable ReferenceParam asked, String type, List<Reference> references) {
        return asked == null || references.stream().anyMatch(reference -> reference(asked, type, reference));
    }

    /// The session an id of ours begins with.
    static Optional<UUID> session(@Nullable String id) {
        return id == null || id.length() < UUID_LENGTH ? Optional.empty() : uuid(id.substring(0, UUID_LENGTH));
    }

    static Optional<UUID> uuid(@Nullable String text) {
        String small = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return UUID_SHAPE.matcher(small).matches() ? Optional.of(UUID.fromString(small)) : Optional.empty();
    }

    private static boolean fits(TokenParam asked, @Nullable String system, @Nullable String value) {
        boolean sameSystem = asked.getSystem() == null || asked.getSystem().equals(system == null ? "" : system);
        return sameSystem
                && (asked.getValueNotNull().isEmpty() || asked.getValueNotNull().equals(value));
    }

    private Asked() {}
}
