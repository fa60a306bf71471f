package org.effleurage.web.setup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Says where the application is. In the build's rehearsal it also looks at the first page and stops, so that the
/// classes behind it are laid ready for real starts.
@Component
class FirstPage {
    private static final Logger log = LoggerFactory.getLogger(FirstPage.class);
    private final Environment environment;

    FirstPage(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException, InterruptedException {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        String address = environment.getProperty("server.address", "localhost");
        String page = "http://%s:%d".formatted(address, web.getWebServer().getPort());
        log.info("Effleurage is at {}", page);
        if (Arrays.asList(environment.getActiveProfiles()).contains("demo")) {
            log.info("Demo: made-up people on this computer only. Sign in as nurse with the password nurse.");
        }
        if (environment.getProperty("effleurage.rehearsal", Boolean.class, false)) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                client.send(
                        HttpRequest.newBuilder(URI.create(page + "/sign-in")).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
            event.getApplicationContext().close();
        }
    }
}
