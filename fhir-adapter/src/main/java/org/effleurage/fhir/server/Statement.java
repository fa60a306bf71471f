package org.effleurage.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/// What the library says of this server by itself, made true: JSON only, no parameter that only our own links carry,
/// and the exports, which it knows nothing of.
@Interceptor
public final class Statement {
    private static final String BULK = "http://hl7.org/fhir/uv/bulkdata/";
    private static final String SECURITY_SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service";
    private static final Map<String, String> EXPORTS = Map.of("Patient", "patient-export", "Group", "group-export");

    /// HAPI answers these for every server; ours has nothing behind them.
    private static final Set<String> OURS = Set.of(
            "ActivityDefinition",
            "AdverseEvent",
            "CarePlan",
            "Group",
            "Measure",
            "Observation",
            "Patient",
            "PlanDefinition",
            "Procedure",
            "Provenance",
            "Questionnaire");

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void tellsTheTruth(IBaseConformance generated) {
        if (generated instanceof CapabilityStatement statement) {
            statement.getFormat().clear();
            statement.addFormat("application/fhir+json").addFormat("json");
            statement.addInstantiates(BULK + "CapabilityStatement/bulk-data");
            statement.getRest().forEach(Statement::rest);
        }
    }

    private static void rest(CapabilityStatementRestComponent rest) {
        rest.getSecurity()
                .setDescription("Whoever reads signs in, and may do what the role allows; where a token carries SMART"
                        + " scopes, no more than these.")
                .addService(new CodeableConcept(new Coding(SECURITY_SERVICES, "SMART-on-FHIR", "SMART-on-FHIR")));
        rest.getOperation().clear();
        rest.addOperation().setName("export").setDefinition(BULK + "OperationDefinition/export");
        rest.getResource().removeIf(resource -> !OURS.contains(resource.getType()));
        rest.getResource().forEach(Statement::resource);
    }

    private static void resource(CapabilityStatementRestResourceComponent resource) {
        resource.getSearchParam().removeIf(parameter -> parameter.getName().equals(Paged.AFTER));
        resource.getOperation().clear();
        if (resource.getType().equals("PlanDefinition")) {
            resource.addOperation()
                    .setName("apply")
                    .setDefinition("http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply");
        }
        if (resource.getType().equals("Measure")) {
            resource.addOperation()
                    .setName("evaluate-measure")
                    .setDefinition("http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure");
        }
        String export = EXPORTS.get(resource.getType());
        if (export != null) {
            resource.addOperation().setName("export").setDefinition(BULK + "OperationDefinition/" + export);
        }
    }
}
