package org.effleurage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WardsTest {

    @Test
    void readsTheGroupsBelowTheOneThatIsSet() {
        assertThat(Wards.fromGroups(Stream.of("/wards/7B", "/choir", "/wards/4A"), "/wards")
                        .codes())
                .containsExactly("4A", "7B");
        assertThat(Wards.fromGroups(Stream.of("/wards/7B", "/wards"), "/wards")).isEqualTo(new Wards.WholeHouse());
    }

    /// A group cannot be named so that it opens more than one ward.
    // guards H-40
    @Test
    void takesNoGroupForMoreThanOneWard() {
        var wards = Wards.fromGroups(Stream.of("/wards/*", "/wards/7B,4A", "/wards/", "/wardsX/7B"), "/wards");

        assertThat(wards.codes()).isEmpty();
        assertThat(wards.cover("7B")).isFalse();
    }
}
