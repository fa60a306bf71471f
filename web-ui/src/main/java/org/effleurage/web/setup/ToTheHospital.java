package org.effleurage.web.setup;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.effleurage.fhir.delivery.Delivery;
import org.effleurage.fhir.delivery.Outbox;
import org.effleurage.fhir.delivery.RetryPlan;
import org.effleurage.fhir.hospital.Authorization;
import org.effleurage.fhir.hospital.Hospital;
import org.effleurage.fhir.server.FhirServlet;
import org.effleurage.web.record.SavedSessions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The FHIR side: delivery to the hospital's server, and our own API.
@Configuration
class ToTheHospital {

    @Bean
    Outbox outbox(DataSource database) {
        return new Outbox(database);
    }

    @Bean
    @ConditionalOnProperty("effleurage.hospital.url")
    Delivery delivery(ProductSettings settings, Outbox outbox, SavedSessions sessions, Clock clock) {
        String url = settings.hospital().url();
        if (url == null || !url.matches("https?://[^\\s]+")) {
            throw new CannotStart("effleurage.hospital.url must be the base address of a FHIR R4 server,"
                    + " for example https://fhir.hospital.org/r4.");
        }
        var hospital = new Hospital(URI.create(url), new Authorization.None(), Hospital.Patience.USUAL, clock);
        return new Delivery(outbox, sessions, hospital, RetryPlan.USUAL, RandomGenerator.getDefault(), clock);
    }

    @Bean
    @ConditionalOnProperty("effleurage.hospital.url")
    Rounds deliveryRounds(Delivery delivery) {
        return new Rounds("delivery", Duration.ofSeconds(1), delivery::runOnce);
    }

    /// HAPI is built with the first request, so that the start does not pay for it.
    @Bean
    ServletRegistrationBean<FhirServlet> fhirApi(SavedSessions sessions) {
        return new ServletRegistrationBean<>(new FhirServlet(sessions), "/fhir/*");
    }
}
