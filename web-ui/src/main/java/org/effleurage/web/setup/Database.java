package org.effleurage.web.setup;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.effleurage.web.postgres.BundledPostgres;
import org.effleurage.web.postgres.DataFolder;
import org.effleurage.web.postgres.DurableSettings;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// PostgreSQL everywhere: the hospital's own when `spring.datasource.url` names one, else the bundled one.
@Configuration
class Database {

    @Bean(destroyMethod = "close")
    @Conditional(NoneNamed.class)
    BundledPostgres bundledPostgres(ProductSettings settings) {
        Path folder = Optional.ofNullable(settings.data()).orElseGet(() -> DataFolder.here(System.getenv()));
        return BundledPostgres.open(folder.toAbsolutePath());
    }

    @Bean
    @Conditional(NoneNamed.class)
    JdbcConnectionDetails bundledConnection(BundledPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return postgres.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return postgres.username();
            }

            @Override
            public String getPassword() {
                return postgres.password();
            }
        };
    }

    /// Nothing is written to a database that could lose it.
    @Bean
    FlywayMigrationStrategy onlyWhereItIsKept(DataSource database) {
        return flyway -> {
            try {
                DurableSettings.of(database).mustKeepWhatIsSaved();
            } catch (SQLException e) {
                throw new IllegalStateException("the database did not answer", e);
            }
            flyway.migrate();
        };
    }

    private static final class NoneNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().containsProperty("spring.datasource.url");
        }
    }
}
