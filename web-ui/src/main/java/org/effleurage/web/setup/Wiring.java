package org.effleurage.web.setup;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.effleurage.web.access.HeldFormArgument;
import org.effleurage.web.access.PersonArgument;
import org.effleurage.web.breakglass.OpenNow;
import org.effleurage.web.library.Library;
import org.effleurage.web.record.EncodedSessions;
import org.effleurage.web.record.ExportedSessions;
import org.effleurage.web.record.PublishedProtocols;
import org.effleurage.web.record.SavedSessions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
@EnableConfigurationProperties(ProductSettings.class)
class Wiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    @Bean
    SavedSessions savedSessions(JdbcClient sql, PublishedProtocols protocols, ProductSettings settings) {
        return new SavedSessions(sql, protocols, settings.hospital().systems());
    }

    @Bean
    EncodedSessions encodedSessions(JdbcClient sql, SavedSessions sessions, ProductSettings settings) {
        return new EncodedSessions(sql, sessions, settings.hospital().systems());
    }

    @Bean
    ExportedSessions exportedSessions(JdbcClient sql, SavedSessions sessions) {
        return new ExportedSessions(sql, sessions);
    }

    @Bean
    Library library(ProductSettings settings, PublishedProtocols published, Clock clock, Environment environment) {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo | made-up"));
        return new Library(settings.protocols().toAbsolutePath(), demo && settings.demoApproval(), published, clock);
    }

    /// A changed file, or what another node published, is seen within seconds.
    @Bean
    Rounds libraryRounds(Library library, PublishedProtocols published) {
        return new Rounds("library", Duration.ofSeconds(3), () -> {
            library.readIfChanged();
            published.refresh();
        });
    }

    /// What another node opened, ended or reviewed is known here within two seconds.
    @Bean
    Rounds emergencyRounds(OpenNow openNow) {
        return new Rounds("emergency access", Duration.ofSeconds(2), openNow::refresh);
    }

    @Bean
    WebMvcConfigurer people(PersonArgument person, HeldFormArgument held) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(person);
                resolvers.add(held);
            }
        };
    }
}
