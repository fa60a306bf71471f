package org.effleurage.protocol;

import java.util.List;

/// Where a protocol is meant for, what for, and for which patients.
///
/// @param indication why it is offered; never instead of pain relief
public record ForWhom(List<String> settings, List<String> indication, Population population) {
    public ForWhom {
        settings = List.copyOf(settings);
        indication = List.copyOf(indication);
    }
}
