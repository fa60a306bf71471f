package org.effleurage.hospital;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.net.URI;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.ApplicationContext;

/// The address the outside world knocks at; this machine only.
final class FrontDoor implements AutoCloseable {

    private static final String HERE = "127.0.0.1";

    private final Tomcat tomcat;

    private FrontDoor(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    static FrontDoor open(int port, Path scratch, ApplicationContext records) throws LifecycleException {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(scratch.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", HERE);
        // FHIR writes `identifier=system|value`, and many clients send the bar as it is.
        tomcat.getConnector().setProperty("relaxedQueryChars", "|");
        tomcat.getConnector().setProperty("maxThreads", "16");
        tomcat.getConnector().setProperty("minSpareThreads", "2");
        var root = (StandardContext) tomcat.addContext("", null);
        root.setFailCtxIfServletStartFails(true);
        Tomcat.addServlet(root, "fhir", fhir(records)).setLoadOnStartup(1);
        root.addServletMappingDecoded("/fhir/*", "fhir");
        tomcat.start();
        // Tomcat logs a taken port or a broken servlet and goes on.
        if (!tomcat.getConnector().getState().isAvailable()) {
            throw new LifecycleException("port %d is not free".formatted(port));
        }
        if (!root.getState().isAvailable()) {
            throw new LifecycleException("the FHIR servlet did not start");
        }
        return new FrontDoor(tomcat);
    }

    private static RestfulServer fhir(ApplicationContext records) {
        var server = new RestfulServer(records.getBean(FhirContext.class));
        server.registerProviders(records.getBean(ResourceProviderFactory.class).createProviders());
        server.registerProvider(records.getBean(JpaSystemProvider.class));
        server.setPagingProvider(records.getBean(DatabaseBackedPagingProvider.class));
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        var capabilities = new JpaCapabilityStatementProvider(
                server,
                records.getBean(IFhirSystemDao.class),
                records.getBean(JpaStorageSettings.class),
                records.getBean(ISearchParamRegistry.class),
                records.getBean(IValidationSupport.class));
        capabilities.setImplementationDescription("The pretend hospital");
        server.setServerConformanceProvider(capabilities);
        return server;
    }

    URI address() {
        return URI.create(
                "http://%s:%d/fhir".formatted(HERE, tomcat.getConnector().getLocalPort()));
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
