package org.effleurage.web.setup;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.effleurage.web.access.Person;
import org.effleurage.web.access.PersonArgument;
import org.effleurage.web.access.Wards;
import org.effleurage.web.breakglass.OpenNow;
import org.effleurage.web.record.Reach;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whatever a request does, it sees the wards of whoever sent it, and whom they opened in an emergency. Stands behind
/// the doors, before everything else.
@Component
@Order(0)
class ReachOfPeople extends OncePerRequestFilter {
    private final OpenNow openNow;

    ReachOfPeople(OpenNow openNow) {
        this.openNow = openNow;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Reach> reach = PersonArgument.find(request.getUserPrincipal()).map(this::reach);
        if (reach.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ServletException> failed = ScopedValue.where(Reach.CURRENT, reach.get())
                .<Optional<ServletException>, IOException>call(() -> onwards(request, response, chain));
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    private static Optional<ServletException> onwards(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        try {
            chain.doFilter(request, response);
            return Optional.empty();
        } catch (ServletException failed) {
            return Optional.of(failed);
        }
    }

    private Reach reach(Person person) {
        return switch (person.wards()) {
            case Wards.WholeHouse house -> new Reach.WholeHouse();
            case Wards.Some some -> new Reach.Some(some.codes(), openNow.patientsOf(person.username()));
        };
    }
}
