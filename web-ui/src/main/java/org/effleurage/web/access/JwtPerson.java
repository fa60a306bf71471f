package org.effleurage.web.access;

import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/// Somebody who showed an access token, most often a program.
final class JwtPerson extends AbstractOAuth2TokenAuthenticationToken<Jwt> implements SignedIn {
    private static final long serialVersionUID = 1L;
    private final Person person;

    JwtPerson(Jwt token, Person person) {
        super(token, SignedIn.authorities(person));
        this.person = person;
        setAuthenticated(true);
    }

    @Override
    public Map<String, Object> getTokenAttributes() {
        return getToken().getClaims();
    }

    @Override
    public Person person() {
        return person;
    }
}
