package org.effleurage.it;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The least a Boot application can do to write the rows of a saved session: nobody signs in, nothing is read or
/// checked. What the product adds to it is the distance between the two.
@Configuration
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionManagerCustomizationAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class BareEndpoint {
    static final String READY = "The bare endpoint is at ";

    public static void main(String[] settings) {
        SpringApplication.run(BareEndpoint.class, settings);
    }

    @EventListener
    void ready(ServletWebServerInitializedEvent started) {
        System.out.println(READY + "http://127.0.0.1:" + started.getWebServer().getPort());
    }

    @RestController
    static class Rows {
        private final JdbcTemplate sql;

        Rows(JdbcTemplate sql) {
            this.sql = sql;
        }

        @PostMapping("/rows")
        @Transactional
        public String write(@RequestParam UUID patient, @RequestParam UUID plan, @RequestBody byte[] document) {
            UUID id = UUID.randomUUID();
            sql.update("""
                    insert into session_revision (session_id, revision, patient_id, care_plan_id, author,
                                                  author_number, author_name, outcome, at, recorded_at,
                                                  received_at, screening, digest, document)
                    values (?, 1, ?, ?, 'nurse', 'N-1', 'Nurse', 'completed', now(), now(), now(), 'clear', ?, ?::jsonb)
                    """, id, patient, plan, WardRows.DIGEST, new String(document, StandardCharsets.UTF_8));
            sql.update("""
                    insert into audit_entry (at, actor, act, patient_id, session_id, detail)
                    values (now(), 'nurse', 'SESSION_SAVED', ?, ?, 'revision 1, completed')
                    """, patient, id);
            sql.update("""
                    insert into outbox (session_id, revision, patient_id, put_at, not_before)
                    values (?, 1, ?, now(), now())
                    """, id, patient);
            return id.toString();
        }
    }
}
