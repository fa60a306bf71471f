package org.effleurage.session;

import java.util.List;

/// What was measured before and after, each vital sign at most once on either side.
public record VitalSigns(List<VitalSign> before, List<VitalSign> after) {
    public static final VitalSigns NONE = new VitalSigns(List.of(), List.of());

    public VitalSigns {
        before = once(before);
        after = once(after);
    }

    private static List<VitalSign> once(List<VitalSign> signs) {
        long kinds = signs.stream().map(VitalSign::vital).distinct().count();
        if (kinds < signs.size()) {
            throw new IllegalArgumentException("a vital sign stands there twice");
        }
        return List.copyOf(signs);
    }
}
