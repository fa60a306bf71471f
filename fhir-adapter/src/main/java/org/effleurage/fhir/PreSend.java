package org.effleurage.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Row;
import org.effleurage.protocol.Vital;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// What a validator lets pass and a ward would not: looked at before every sending.
final class PreSend {
    private static final Pattern KEYED = Pattern.compile("\\?(identifier|_tag)=");

    private final Map<String, Scale> scales;
    private final Map<String, Code> ofInstruments;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> inBundle = new HashSet<>();

    private PreSend(List<Instrument> instruments) {
        this.scales = scales(instruments);
        this.ofInstruments = byKey(instruments.stream()
                .flatMap(instrument -> Codes.of(instrument).stream())
                .toList());
    }

    /// @param instruments those of the protocol version that was followed: no other may have been scored with
    static List<Problem> problems(String json, List<Instrument> instruments) {
        return problems(R4.context().newJsonParser().parseResource(Bundle.class, json), instruments);
    }

    static List<Problem> problems(Bundle bundle, List<Instrument> instruments) {
        var check = new PreSend(instruments);
        bundle.getEntry().forEach(entry -> check.inBundle.add(entry.getFullUrl()));
        int at = 0;
        for (BundleEntryComponent entry : bundle.getEntry()) {
            check.entry(entry, "entry %d %s".formatted(at, entry.getResource().fhirType()));
            at++;
        }
        return check.problems;
    }

    private void entry(BundleEntryComponent entry, String where) {
        boolean replaces = entry.getRequest().getMethod() == HTTPVerb.PUT
                && KEYED.matcher(entry.getRequest().getUrl()).find();
        if (!entry.getRequest().hasIfNoneExist() && !replaces) {
            add(Problem.Kind.NO_KEY, where);
        }
        Resource resource = entry.getResource();
        references(resource, where);
        codes(resource, where);
        if (resource instanceof Procedure procedure) {
            procedure(procedure, where);
        } else if (resource instanceof Provenance provenance) {
            if (provenance.getAgent().stream().anyMatch(agent -> !agent.hasOnBehalfOf())) {
                add(Problem.Kind.NO_UNIT, where);
            }
        } else if (resource instanceof Observation observation) {
            score(observation, where);
        }
    }

    private void references(Resource resource, String where) {
        for (Reference reference : parts(resource, Reference.class)) {
            String target = Objects.requireNonNullElse(reference.getReference(), "");
            if (target.startsWith("urn:") && !inBundle.contains(target)) {
                add(Problem.Kind.DANGLING_REFERENCE, where);
            }
            if (target.contains("?") && reference.hasType()) {
                add(Problem.Kind.TYPED_CONDITIONAL_REFERENCE, where);
            }
        }
    }

    private void codes(Resource resource, String where) {
        for (Coding coding : parts(resource, Coding.class)) {
            if (Namespace.OUTBOX_EVENT.equals(coding.getSystem())) {
                continue;
            }
            String key = coding.getSystem() + "|" + coding.getCode();
            Code known = ofInstruments.containsKey(key) ? ofInstruments.get(key) : KNOWN.get(key);
            if (known == null) {
                add(Problem.Kind.UNKNOWN_CODE, where);
            } else if (!Objects.equals(known.display().orElse(null), coding.getDisplay())) {
                add(Problem.Kind.WRONG_DISPLAY, where);
            }
        }
    }

    private void procedure(Procedure procedure, String where) {
        boolean done = procedure.getStatus() != Procedure.ProcedureStatus.NOTDONE;
        boolean named = procedure.hasPerformer()
                && procedure.getPerformer().stream().allMatch(PreSend::actsForItsUnit)
                && procedure.getPerformer().stream().anyMatch(performer -> performer.hasOnBehalfOf());
        if (done && !named) {
            add(Problem.Kind.NO_UNIT, where);
        }
        if (!procedure.hasIdentifier()) {
            add(Problem.Kind.NO_KEY, where);
        }
    }

    /// Staff act for a unit; somebody close to the patient acts for nobody.
    private static boolean actsForItsUnit(Procedure.ProcedurePerformerComponent performer) {
        boolean isFamily = "RelatedPerson".equals(performer.getActor().getType());
        return performer.hasOnBehalfOf() != isFamily;
    }

    private void score(Observation observation, String where) {
        boolean panel = observation.hasHasMember();
        boolean value = observation.hasValue();
        boolean absent = observation.hasDataAbsentReason();
        if (panel ? value || absent : value == absent) {
            add(Problem.Kind.SCORE_OR_REASON, where);
        }
        if (value) {
            boolean fits = observation.getValue() instanceof Quantity quantity
                    && observation.getCode().getCoding().stream().anyMatch(coding -> holds(coding, quantity));
            if (!fits) {
                add(Problem.Kind.SCORE_OUTSIDE_SCALE, where);
            }
        }
    }

    private boolean holds(Coding coding, Quantity quantity) {
        Vital vital = VITALS.get(coding.getSystem() + "|" + coding.getCode());
        if (vital != null) {
            return quantity.getValue() != null && vital.holds(quantity.getValue());
        }
        Scale scale = Codes.INSTRUMENT.equals(coding.getSystem()) ? scales.get(coding.getCode()) : null;
        return scale != null && scale.holds(quantity);
    }

    private static final Map<String, Vital> VITALS = Stream.of(Vital.values())
            .collect(Collectors.toMap(
                    vital -> Codes.vital(vital).system() + "|"
                            + Codes.vital(vital).code(),
                    vital -> vital));

    private void add(Problem.Kind kind, String where) {
        problems.add(new Problem(kind, where));
    }

    private interface Scale {
        boolean holds(int value);

        default boolean holds(Quantity quantity) {
            var value = quantity.getValue();
            return value != null && value.stripTrailingZeros().scale() <= 0 && holds(value.intValue());
        }
    }

    private static final Map<String, Code> KNOWN = byKey(Codes.all());

    private static Map<String, Scale> scales(List<Instrument> instruments) {
        var scales = new HashMap<String, Scale>();
        for (Instrument instrument : instruments) {
            scales.put(
                    Codes.score(instrument).code(), value -> instrument.scale().holds(value));
            for (Row row : instrument.rows()) {
                scales.put(Codes.row(instrument, row).code(), value -> value >= row.lowest() && value <= row.highest());
            }
        }
        return scales;
    }

    private static Map<String, Code> byKey(List<Code> codes) {
        var known = new HashMap<String, Code>();
        codes.forEach(code -> known.put(code.system() + "|" + code.code(), code));
        return known;
    }

    private static <T extends org.hl7.fhir.instance.model.api.IBase> List<T> parts(Resource resource, Class<T> kind) {
        return R4.context().newTerser().getAllPopulatedChildElementsOfType(resource, kind);
    }
}
