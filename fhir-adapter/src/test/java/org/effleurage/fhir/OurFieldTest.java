package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OurFieldTest {
    private static final String SENT = Bundles.ready(Examples.cannotSpeak());

    @Test
    void knowsThePlaceByTheWardsName() {
        assertThat(OurField.of(SENT, "Bundle.entry[1]")).contains("massage");
        assertThat(OurField.of(SENT, "Bundle.entry[1].resource.performer[0].onBehalfOf"))
                .contains("massage: ward");
        assertThat(OurField.of(SENT, "Bundle.entry[2].resource/*Observation/null*/.value.ofType(Quantity).value"))
                .contains("score before: score");
        assertThat(OurField.of(SENT, "Bundle.entry[3].resource.valueQuantity")).contains("score before, face: score");
        assertThat(OurField.of(SENT, "Bundle.entry[1].resource.performedPeriod.start"))
                .contains("massage: start and end");
    }

    @Test
    void saysNothingWhereThePlaceIsNoneOfOurs() {
        assertThat(OurField.of(SENT, "")).isEmpty();
        assertThat(OurField.of(SENT, "Bundle.entry[99].resource.status")).isEmpty();
        assertThat(OurField.of(SENT, "somewhere")).isEmpty();
        assertThat(OurField.of("no json", "Bundle.entry[1]")).isEmpty();
    }
}
