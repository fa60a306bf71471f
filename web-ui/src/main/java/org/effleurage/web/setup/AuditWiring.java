package org.effleurage.web.setup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.effleurage.web.audit.Anchors;
import org.effleurage.web.audit.AuditChain;
import org.effleurage.web.postgres.DataFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The audit's chain and its anchors.
@Configuration
@EnableConfigurationProperties(AuditWiring.AuditSettings.class)
class AuditWiring {

    /// All under `effleurage.audit.`.
    ///
    /// @param anchors the folder of anchors; unset, `audit-anchors` in the data folder
    /// @param anchorEvery how often the end of the chain is written there
    /// @param linkEvery how often new entries are linked
    @ConfigurationProperties("effleurage.audit")
    record AuditSettings(
            @Nullable Path anchors,
            @DefaultValue("5m") Duration anchorEvery,
            @DefaultValue("2s") Duration linkEvery) {}

    @Bean
    Anchors anchors(AuditSettings settings, ProductSettings product) {
        return new Anchors(Optional.ofNullable(settings.anchors())
                .orElseGet(() -> Optional.ofNullable(product.data())
                        .orElseGet(() -> DataFolder.here(System.getenv()))
                        .resolve(Anchors.USUAL))
                .toAbsolutePath());
    }

    @Bean
    AuditChain auditChain(DataSource database, Anchors anchors, AuditSettings settings) {
        return new AuditChain(database, anchors, settings.anchorEvery());
    }

    @Bean
    Rounds auditRounds(AuditChain chain, AuditSettings settings, Clock clock) {
        return new Rounds("the audit's chain", settings.linkEvery(), () -> chain.grow(clock.instant()));
    }
}
