package org.effleurage.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A short massage as a clinical lead wrote it. Immutable: another dose or rule is another version.
///
/// @param responsibility who wrote, keeps and approved it, and from when to when it holds
/// @param forWhom where and for whom it is meant
/// @param giving who gives it, how often, with what, and alongside which pain relief
/// @param leftOut rules of its shared sets that do not count for it, and why
/// @param grounds what it may say of itself and what that rests on
public record Protocol(
        ProtocolKey key,
        String title,
        Status status,
        Responsibility responsibility,
        ForWhom forWhom,
        Giving giving,
        List<Rule> rules,
        List<LeftOut> leftOut,
        Schedule schedule,
        List<Step> steps,
        List<StopRule> stopRules,
        Grounds grounds) {

    public Protocol {
        rules = List.copyOf(rules);
        leftOut = List.copyOf(leftOut);
        steps = List.copyOf(steps);
        stopRules = List.copyOf(stopRules);
    }

    /// With every rule of its shared sets.
    public Protocol(
            ProtocolKey key,
            String title,
            Status status,
            Responsibility responsibility,
            ForWhom forWhom,
            Giving giving,
            List<Rule> rules,
            Schedule schedule,
            List<Step> steps,
            List<StopRule> stopRules,
            Grounds grounds) {
        this(
                key,
                title,
                status,
                responsibility,
                forWhom,
                giving,
                rules,
                List.of(),
                schedule,
                steps,
                stopRules,
                grounds);
    }

    public ProtocolId id() {
        return key.id();
    }

    public Version version() {
        return key.version();
    }

    public Optional<Approval> approval() {
        return responsibility.approval();
    }

    public List<Claim> claims() {
        return grounds.claims();
    }

    /// The dose as planned, site by site. A step the nurse may leave out is no part of it.
    public Map<Site, Duration> dose() {
        var dose = new LinkedHashMap<Site, Duration>();
        for (Step step : steps) {
            if (!step.optional()) {
                dose.merge(step.site(), step.length(), Duration::plus);
            }
        }
        return dose;
    }

    public Duration total() {
        return dose().values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    public Protocol activatedBy(Approval named) {
        return new Protocol(
                key,
                title,
                Status.ACTIVE,
                responsibility.approvedBy(named),
                forWhom,
                giving,
                rules,
                leftOut,
                schedule,
                steps,
                stopRules,
                grounds);
    }
}
