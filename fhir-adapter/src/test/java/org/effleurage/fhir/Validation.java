package org.effleurage.fhir;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/// The validator, built once for all tests. It knows base R4, our own code systems, and of LOINC and
/// SNOMED the few codes we send.
final class Validation {
    private static final FhirValidator VALIDATOR = build();

    static List<String> errors(String json) {
        return VALIDATOR.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity() == ResultSeverityEnum.ERROR
                        || message.getSeverity() == ResultSeverityEnum.FATAL)
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    private static FhirValidator build() {
        var context = R4.context();
        var ours = new PrePopulatedValidationSupport(context);
        codeSystems().values().forEach(ours::addCodeSystem);
        var chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                ours);
        return context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    static Map<String, CodeSystem> codeSystems() {
        var codeSystems = new TreeMap<String, CodeSystem>();
        for (Code code : Examples.everyCode()) {
            if (!code.system().startsWith("http://terminology.hl7.org")) {
                var concept = codeSystems
                        .computeIfAbsent(code.system(), Validation::codeSystem)
                        .addConcept()
                        .setCode(code.code());
                code.display().ifPresent(concept::setDisplay);
            }
        }
        return codeSystems;
    }

    private static CodeSystem codeSystem(String system) {
        var known = new CodeSystem();
        known.setUrl(system);
        known.setStatus(PublicationStatus.ACTIVE);
        known.setContent(
                system.startsWith(Namespace.BASE)
                        ? CodeSystem.CodeSystemContentMode.COMPLETE
                        : CodeSystem.CodeSystemContentMode.FRAGMENT);
        return known;
    }

    private Validation() {}
}
