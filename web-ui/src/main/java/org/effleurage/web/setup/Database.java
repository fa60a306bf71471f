package org.effleurage.web.setup;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.effleurage.web.access.AccessCode;
import org.effleurage.web.postgres.BundledPostgres;
import org.effleurage.web.postgres.DataFolder;
import org.effleurage.web.postgres.DurableSettings;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
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

    /// The tables' owner migrates, on a connection of its own; everything else works as `effleurage_app`.
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource owner(JdbcConnectionDetails details) {
        var owner = new PGSimpleDataSource();
        owner.setUrl(details.getJdbcUrl());
        owner.setUser(details.getUsername());
        owner.setPassword(details.getPassword());
        return owner;
    }

    /// Around the pool, so that no connection leaves it without a reach.
    @Bean
    static BeanPostProcessor reaching() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new ReachingConnections(pool) : bean;
            }
        };
    }

    /// Nothing is written to a database that could lose it, nor by an application that owns the tables.
    @Bean
    FlywayMigrationStrategy onlyWhereItIsKept(@FlywayDataSource DataSource owner) {
        return flyway -> {
            try {
                DurableSettings.of(owner).mustKeepWhatIsSaved();
                mustHaveTheRole(owner);
            } catch (SQLException e) {
                throw new IllegalStateException("the database did not answer", e);
            }
            flyway.migrate();
        };
    }

    private static void mustHaveTheRole(DataSource owner) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select exists (select 1 from pg_roles
                                        where rolname = 'effleurage_app' and pg_has_role(oid, 'SET'))
                        """)) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new CannotStart(AccessCode.NO_APPLICATION_ROLE.sentence());
            }
        }
    }

    private static final class NoneNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().containsProperty("spring.datasource.url");
        }
    }
}
