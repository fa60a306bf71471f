package org.effleurage.fhir.delivery;

import java.util.List;

/// All places that sessions go to. Empty while none is set: then everything waits.
public record Deliveries(List<Delivery> all) {
    public Deliveries {
        all = List.copyOf(all);
    }

    /// By name; while none is set, the one that will be.
    public List<String> targets() {
        return all.isEmpty()
                ? List.of(Target.USUAL_NAME)
                : all.stream().map(Delivery::target).toList();
    }

    /// By target, what each lacks by its own statement.
    public List<String> lacking(String target) {
        return all.stream()
                .filter(delivery -> delivery.target().equals(target))
                .flatMap(delivery -> delivery.lacking().stream())
                .toList();
    }

    /// A person wants it tried now.
    public void wake() {
        all.forEach(Delivery::wake);
    }
}
