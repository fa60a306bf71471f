package org.effleurage.measure;

import org.effleurage.assessment.Instrument;
import org.effleurage.assessment.Scale;

/// An instrument as far as numbers are compared: two editions that differ in words only are one tool, two
/// that differ in their numbers are two.
public record Tool(String id, int lowest, int highest, Scale.HigherIs higherIs) {

    public static Tool of(Instrument instrument) {
        return new Tool(
                instrument.id(),
                instrument.lowest(),
                instrument.highest(),
                instrument.scale().higherIs());
    }
}
