package org.effleurage.web.setup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.effleurage.fhir.delivery.Deliveries;
import org.effleurage.fhir.delivery.Desk;
import org.effleurage.fhir.delivery.KeptBundles;
import org.effleurage.fhir.delivery.Outbox;
import org.effleurage.fhir.server.Applying;
import org.effleurage.fhir.server.Counting;
import org.effleurage.fhir.server.FhirServlet;
import org.effleurage.fhir.server.Grant;
import org.effleurage.fhir.server.Scopes;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Protocols;
import org.effleurage.protocol.Release;
import org.effleurage.screening.Fact;
import org.effleurage.web.record.EncodedSessions;
import org.effleurage.web.record.ExportedSessions;
import org.effleurage.web.record.Patients;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.SavedSessions;
import org.effleurage.web.record.ToldAudit;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// The FHIR side: delivery to the hospital's server, and our own API.
@Configuration
class ToTheHospital {

    @Bean
    Targets targets(ProductSettings settings) {
        return Targets.of(settings);
    }

    @Bean
    Outbox outbox(DataSource database, Targets targets) {
        return new Outbox(database, targets.names());
    }

    /// Takes part in the commit around it, so that a decision and its audit entry stand together or not at all.
    @Bean
    Desk desk(DataSource database) {
        return new Desk(new TransactionAwareDataSourceProxy(database));
    }

    @Bean
    KeptBundles keptBundles(DataSource database, SavedSessions sessions) {
        return new KeptBundles(database, sessions);
    }

    @Bean
    Deliveries deliveries(Targets targets, Outbox outbox, KeptBundles bundles, Clock clock, Supplier<UUID> ids) {
        return targets.deliveries(outbox, bundles, clock, ids);
    }

    /// Hospitals fetch our public keys from `/.well-known/jwks.json`, whenever we have changed one.
    @Bean
    RouterFunction<ServerResponse> publishedKeys(Targets targets, Clock clock) {
        String keys = targets.publishedKeys(clock);
        return RouterFunctions.route()
                .GET(
                        "/.well-known/jwks.json",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .cacheControl(
                                        CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                                .body(keys))
                .build();
    }

    @Bean
    DeliveryLoops deliveryLoops(Deliveries deliveries) {
        return new DeliveryLoops(deliveries);
    }

    /// What an export shows is encoded before anybody asks for it: a few at a time, behind the saves, and not while the
    /// application is starting.
    @Bean
    Rounds encodingRounds(ExportedSessions exported, Clock clock) {
        Instant started = clock.instant().plus(Duration.ofMinutes(1));
        return new Rounds("encoding", Duration.ofSeconds(5), () -> {
            if (clock.instant().isAfter(started)) {
                exported.encodeAhead(100);
            }
        });
    }

    /// HAPI is built with the first request, so that the start does not pay for it.
    @Bean
    ServletRegistrationBean<FhirServlet> fhirApi(
            EncodedSessions sessions,
            ExportedSessions exported,
            PublishedProtocols protocols,
            Patients patients,
            Counting counting,
            ToldAudit audit,
            Clock clock) {
        return new ServletRegistrationBean<>(
                new FhirServlet(
                        sessions,
                        exported,
                        () -> everPublished(protocols.all()),
                        applying(protocols, patients, clock),
                        counting,
                        audit,
                        request -> granted(),
                        clock),
                "/fhir/*");
    }

    /// By the calendar of Greenwich: whoever asks names no ward.
    private static Applying applying(PublishedProtocols protocols, Patients patients, Clock clock) {
        return new Applying() {
            @Override
            public List<Protocol> inForce() {
                return protocols.inForce(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            }

            @Override
            public Optional<Collection<Fact>> known(UUID patient, Instant now) {
                return patients.known(patient, now).map(Patients.Known::pastFacts);
            }
        };
    }

    private static List<Protocol> everPublished(Protocols shelf) {
        return shelf.ids().stream()
                .flatMap(id -> shelf.versions(id).stream())
                .map(Release::protocol)
                .toList();
    }

    /// A token may carry scopes of SMART beside its roles; then it gets no more than both allow.
    private static Grant granted() {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof AbstractOAuth2TokenAuthenticationToken<?> token)) {
            return Grant.BY_ROLE;
        }
        var claims = token.getTokenAttributes();
        return new Grant(
                claims.get("scope") instanceof String words ? Scopes.of(words) : Optional.empty(),
                claims.get("patient") instanceof String patient ? Grant.named(patient) : Optional.empty());
    }
}
