package org.effleurage.protocol.file;

import java.util.Optional;

/// `replaces`: a protocol's own rule takes the place of one in a set only when it says so, so that no safety
/// rule is ever lost to a chance likeness of names.
final class Replacing {

    /// The id of the rule that is replaced, if one is; a likeness of ids that nobody meant is reported.
    ///
    /// @param id of the protocol's own rule
    /// @param set the id of the used set that has a rule of this id
    static Optional<String> check(Fields block, String id, Optional<String> set) {
        var named = block.textIfAny("replaces", 64, "adult-core");
        if (named.isEmpty()) {
            set.ifPresent(from -> block.fault(
                    Fault.ID_TWICE,
                    block.placeOfValue("id"),
                    "%s has a rule \"%s\" already.".formatted(from, id),
                    "Give this rule another id, or write replaces: %s if it is meant to take that one's place."
                            .formatted(from)));
            return Optional.empty();
        }
        if (set.equals(named)) {
            return Optional.of(id);
        }
        block.fault(
                Fault.REPLACES_NOTHING,
                block.placeOfValue("replaces"),
                "No set used here is called \"%s\" and has a rule \"%s\"."
                        .formatted(Letters.clipped(named.get()), Letters.clipped(id)),
                set.map("Write replaces: %s"::formatted).orElse(Fault.REPLACES_NOTHING.remedy()));
        return Optional.empty();
    }

    private Replacing() {}
}
