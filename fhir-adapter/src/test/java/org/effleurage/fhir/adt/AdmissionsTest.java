package org.effleurage.fhir.adt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.effleurage.fhir.census.Told;
import org.effleurage.fhir.census.WardPlace;
import org.junit.jupiter.api.Test;

class AdmissionsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final WardPlace WARD = new WardPlace("7B", "Ward 7B", "icu-7b", BERLIN);

    @Test
    void tellsTheRoomBesideTheBed() {
        assertThat(place("7B^701^3")).isEqualTo("7B, Optional[701], 3");
    }

    @Test
    void knowsNoRoomWhereTheMessageNamesNone() {
        assertThat(place("7B^^3")).isEqualTo("7B, Optional.empty, 3");
        assertThat(place("7B")).isEqualTo("7B, Optional.empty, –");
    }

    @Test
    void callsTheBedAsItsRoomWhereItHasNoName() {
        assertThat(place("7B^701")).isEqualTo("7B, Optional[701], 701");
    }

    private static String place(String pointOfCare) {
        String message = """
                MSH|^~\\&|ADT|H|EFF|7B|202611271200||ADT^A01|m1|P|2.5.1|||||||UTF-8
                EVN|A01|202611271200
                PID|||1^^^H^MR||Adams^Ada||19610405
                PV1||I|%s
                """.formatted(pointOfCare).replace('\n', '\r');
        Message.Read read = Message.of(message.getBytes(StandardCharsets.UTF_8));
        if (!(read instanceof Message.Read.Understood understood)) {
            throw new AssertionError(read);
        }
        Admissions.Said said = new Admissions(List.of(WARD), BERLIN).of(understood.message());
        if (!(said instanceof Admissions.Said.Telling telling)
                || !(telling.told().getFirst() instanceof Told.Here here)) {
            throw new AssertionError(said);
        }
        return here.ward() + ", " + here.room() + ", " + here.bed();
    }
}
