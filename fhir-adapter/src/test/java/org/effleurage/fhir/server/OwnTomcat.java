package org.effleurage.fhir.server;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/// The FHIR API behind a real Tomcat on a port of its own, as a client meets it.
record OwnTomcat(Tomcat tomcat) implements AutoCloseable {

    static OwnTomcat serving(FhirServlet servlet) throws IOException, LifecycleException {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(0);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "fhir", servlet);
        context.addServletMappingDecoded("/fhir/*", "fhir");
        tomcat.getConnector();
        tomcat.start();
        return new OwnTomcat(tomcat);
    }

    /// The address of what is asked below `/fhir/`.
    String at(String asked) {
        return "http://127.0.0.1:%d/fhir/%s".formatted(tomcat.getConnector().getLocalPort(), asked);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
