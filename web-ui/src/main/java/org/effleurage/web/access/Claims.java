package org.effleurage.web.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;

/// What a token says of somebody, as a person of ours. Words that we do not know say nothing.
record Claims(AccessSettings settings) {

    Person person(ClaimAccessor token) {
        return new Person(
                text(token, "preferred_username"),
                text(token, "staff_number"),
                text(token, "name"),
                roles(token),
                wards(token));
    }

    private static String text(ClaimAccessor token, String claim) {
        String said = token.getClaimAsString(claim);
        return said == null ? "" : said;
    }

    private Set<Person.Role> roles(ClaimAccessor token) {
        return words(at(token, settings.rolesClaim()))
                .flatMap(word -> Person.Role.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Wards wards(ClaimAccessor token) {
        return Wards.fromGroups(words(at(token, settings.wardsClaim())), settings.wardsGroup());
    }

    private static @Nullable Object at(ClaimAccessor token, String path) {
        Object here = token.getClaims();
        for (String key : path.split("\\.", -1)) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return here;
    }

    private static Stream<String> words(@Nullable Object claim) {
        Collection<?> many = claim instanceof Collection<?> list ? list : List.of();
        return many.stream().filter(String.class::isInstance).map(String.class::cast);
    }
}
