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
    private final transient OnePatientsBook book;
    private final transient Published published;
    private final transient Applying applying;
    private final transient Counting counting;
    private final transient AuditBook audit;
    private final transient Grant.Grants grants;
    private final transient InstantSource clock;
    private final transient BulkExport export;
    private transient @Nullable RestfulServer server;

    public FhirServlet(
            WardBook book,
            ExportBook exported,
            Published published,
            Applying applying,
            Counting counting,
            AuditBook audit,
            Grant.Grants grants,
            InstantSource clock) {
        this.book = new OnePatientsBook(book);
        this.published = published;
        this.applying = applying;
        this.counting = counting;
        this.audit = audit;
        this.grants = grants;
        this.clock = clock;
        this.export = new BulkExport(exported, clock);
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        var fhir = new RestfulServer(R4.context());
        fhir.setServerName("Effleurage");
        fhir.setDefaultResponseEncoding(EncodingEnum.JSON);
        fhir.registerInterceptor(new Manners());
        fhir.registerInterceptor(new Statement());
        fhir.registerInterceptor(new Unhurried());
        fhir.registerInterceptor(new KeptAnswers());
        fhir.registerProviders(
                new ProcedureProvider(book),
                new ObservationProvider(book),
                new AdverseEventProvider(book),
                new CarePlanProvider(book),
                new ProvenanceProvider(book),
                new PatientProvider(book),
                new GroupProvider(book),
                new PlanDefinitionProvider(published, book, applying, clock),
                new ActivityDefinitionProvider(published),
                new QuestionnaireProvider(published),
                new MeasureProvider(counting, clock),
                new AuditEventProvider(audit));
        fhir.init(config);
        server = fhir;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        RestfulServer ready = server;
        if (ready == null) {
            throw new ServletException("the FHIR API was asked before it was initialised");
        }
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer) {
            answer(asked, answer, ready);
        } else {
            throw new ServletException("the FHIR API speaks HTTP only");
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, RestfulServer ready)
            throws ServletException, IOException {
        Grant grant = grants.of(request);
        if (export.answers(request, response, grant)) {
            return;
        }
        switch (grant.reach(Grant.Question.of(request))) {
            case EVERYBODY -> ready.service(request, response);
            case ONE_PATIENT -> ofOnePatient(grant, request, response, ready);
            case NOBODY -> BulkExport.tooFar(response);
        }
    }

    private void ofOnePatient(
            Grant grant, HttpServletRequest request, HttpServletResponse response, RestfulServer ready)
            throws ServletException, IOException {
        // The audit belongs to the house and a count to a ward; no part of them is one patient's.
        boolean ofNoPatient = Grant.Question.of(request)
                .type()
                .filter(type -> type.equals("AuditEvent") || type.equals("MeasureReport"))
                .isPresent();
        if (grant.patient().isEmpty() || ofNoPatient) {
            BulkExport.tooFar(response);
            return;
        }
        try {
            book.openAt(grant.patient().get());
            ready.service(request, response);
        } finally {
            book.openWhole();
        }
    }

    @Override
    public void destroy() {
        if (server != null) {
            server.destroy();
        }
    }
}
