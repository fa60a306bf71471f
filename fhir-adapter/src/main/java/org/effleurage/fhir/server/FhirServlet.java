package org.effleurage.fhir.server;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.effleurage.fhir.R4;
import org.jspecify.annotations.Nullable;

/// Read and search what was recorded. Registered without load-on-startup it costs the start nothing: HAPI is built
/// with the first request.
public final class FhirServlet extends HttpServlet {
    private final transient WardBook book;
    private final transient BulkExport export;
    private transient @Nullable RestfulServer server;

    public FhirServlet(WardBook book, InstantSource clock) {
        this.book = book;
        this.export = new BulkExport(book, clock);
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        var fhir = new RestfulServer(R4.context());
        fhir.setServerName("Effleurage");
        fhir.setDefaultResponseEncoding(EncodingEnum.JSON);
        fhir.registerInterceptor(new Manners());
        fhir.registerProviders(
                new ProcedureProvider(book),
                new ObservationProvider(book),
                new AdverseEventProvider(book),
                new CarePlanProvider(book),
                new ProvenanceProvider(book),
                new PatientProvider(book));
        fhir.init(config);
        server = fhir;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        RestfulServer ready = server;
        if (ready == null) {
            throw new ServletException("the FHIR API was asked before it was initialised");
        }
        boolean exported = request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer
                && export.answers(asked, answer);
        if (!exported) {
            ready.service(request, response);
        }
    }

    @Override
    public void destroy() {
        if (server != null) {
            server.destroy();
        }
    }
}
