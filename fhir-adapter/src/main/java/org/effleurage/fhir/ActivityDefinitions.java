package org.effleurage.fhir;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Step;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionKind;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/// The massage itself: where, how long, how firmly. A definition has no place for steps, so they are told in
/// words.
final class ActivityDefinitions {

    static ActivityDefinition of(Protocol protocol) {
        String canonical = ProtocolDefinitions.activity(protocol);
        var activity = new ActivityDefinition();
        activity.setUrl(canonical.substring(0, canonical.indexOf('|')));
        activity.setVersion(protocol.version().toString());
        activity.setName(protocol.id().value().replace('-', '_') + "_massage");
        activity.setTitle(protocol.title());
        activity.setStatus(ProtocolDefinitions.status(protocol));
        activity.setPublisher(protocol.responsibility().owner());
        activity.setKind(ActivityDefinitionKind.SERVICEREQUEST);
        activity.setCode(Procedures.code(protocol));
        activity.setDoNotPerform(false);
        activity.setDescription(
                protocol.steps().stream().map(ActivityDefinitions::words).collect(Collectors.joining("\n")));
        var timing = new Timing();
        timing.getRepeat()
                .setDuration(BigDecimal.valueOf(protocol.total().toSeconds()))
                .setDurationUnit(UnitsOfTime.S);
        activity.setTiming(timing);
        protocol.dose().keySet().forEach(site -> activity.addBodySite(Code.concept(site.toString(), codes(site))));
        return activity;
    }

    private static Code[] codes(Site site) {
        return Codes.published(site)
                .map(published -> new Code[] {published, Codes.site(site)})
                .orElseGet(() -> new Code[] {Codes.site(site)});
    }

    private static String words(Step step) {
        return "%s%s: %s, %d s, pressure %d to %d (Walton). %s"
                .formatted(
                        step.name(),
                        step.optional() ? " (may be left out)" : "",
                        step.site(),
                        step.length().toSeconds(),
                        step.pressure().lowest(),
                        step.pressure().highest(),
                        step.say());
    }

    private ActivityDefinitions() {}
}
