package org.effleurage.web.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/// Somebody signed in at the provider, as the ID token says.
final class OidcPerson extends DefaultOidcUser implements SignedIn {
    private static final long serialVersionUID = 1L;
    private final Person person;

    OidcPerson(OidcIdToken token, Person person) {
        super(SignedIn.authorities(person), token);
        this.person = person;
    }

    @Override
    public Person person() {
        return person;
    }

    // Equal when the provider says it is the same sign-in; what else the token says may have changed.
    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
