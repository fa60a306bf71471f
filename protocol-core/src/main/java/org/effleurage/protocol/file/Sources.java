package org.effleurage.protocol.file;

import java.util.Locale;
import java.util.Set;
import org.effleurage.protocol.Claim;

/// Where a rule or a fact comes from and how far that was read: every rule says so, or says `local`.
final class Sources {
    static final String LOCAL = "local";

    static String source(Fields block) {
        String source = block.text("source", 200, LOCAL);
        boolean noNeedToSay = source.equals(LOCAL) || !block.has("source");
        if (noNeedToSay && !block.has("seen")) {
            return LOCAL;
        }
        return "%s (%s)".formatted(source, seen(block).words());
    }

    static Claim.Seen seen(Fields block) {
        return block.word("seen", Claim.Seen.values(), seen -> seen.name().toLowerCase(Locale.ROOT));
    }

    static String uniqueId(Fields block, Set<String> ids, String example) {
        String id = block.id("id", example);
        if (!id.isEmpty() && !ids.add(id)) {
            block.fault(
                    Fault.ID_TWICE,
                    block.placeOfValue("id"),
                    "The id \"%s\" is used twice.".formatted(Letters.clipped(id)));
        }
        return id;
    }

    private Sources() {}
}
