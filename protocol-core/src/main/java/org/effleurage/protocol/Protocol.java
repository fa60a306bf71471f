package org.effleurage.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A short massage as a clinical lead wrote it. Immutable: another dose or rule is another version.
public record Protocol(
        ProtocolKey key,
        String title,
        Status status,
        Optional<Approval> approval,
        String owner,
        List<String> settings,
        Role role,
        String alongside,
        List<Performer> performers,
        List<Rule> rules,
        Schedule schedule,
        List<Step> steps,
        List<StopRule> stopRules,
        List<Claim> claims,
        List<String> notes) {

    public Protocol {
        settings = List.copyOf(settings);
        performers = List.copyOf(performers);
        rules = List.copyOf(rules);
        steps = List.copyOf(steps);
        stopRules = List.copyOf(stopRules);
        claims = List.copyOf(claims);
        notes = List.copyOf(notes);
    }

    /// Who may give it.
    ///
    /// @param role for example `registered-nurse`
    public record Performer(String role, boolean trained) {}

    public ProtocolId id() {
        return key.id();
    }

    public Version version() {
        return key.version();
    }

    public Map<Site, Duration> dose() {
        var dose = new LinkedHashMap<Site, Duration>();
        for (Step step : steps) {
            dose.merge(step.site(), step.length(), Duration::plus);
        }
        return dose;
    }

    public Duration total() {
        return steps.stream().map(Step::length).reduce(Duration.ZERO, Duration::plus);
    }

    public Protocol activatedBy(Approval named) {
        return new Protocol(
                key,
                title,
                Status.ACTIVE,
                Optional.of(named),
                owner,
                settings,
                role,
                alongside,
                performers,
                rules,
                schedule,
                steps,
                stopRules,
                claims,
                notes);
    }
}
