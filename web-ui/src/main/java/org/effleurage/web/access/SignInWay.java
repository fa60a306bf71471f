package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;

/// How people and programs prove who they are; the rules of who may do what stay the same for all ways.
interface SignInWay {
    void people(HttpSecurity http);

    void programs(HttpSecurity http);

    /// The origin that signing out goes through, where there is one.
    Optional<String> signOutLeadsTo();

    /// Where somebody proves anew who they are, where that is not here.
    Optional<String> provesAgainAt();

    /// Whether this is the person's own password, where it is given here.
    boolean provesAgain(Person person, String password);

    /// Told when somebody's tablet was locked.
    void locked(Authentication signed, Instant at);

    /// Called with every request of somebody signed in: false once that is over.
    boolean stillStands(HttpServletRequest request, HttpServletResponse response, Authentication signed);
}
