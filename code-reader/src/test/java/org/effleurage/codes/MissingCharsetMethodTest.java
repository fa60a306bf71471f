package org.effleurage.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingCharsetMethodTest {
    @Test
    void knowsWhichCharsetsThereAre() {
        assertThat(MissingCharsetMethod.isSupported("UTF-8")).isTrue();
        assertThat(MissingCharsetMethod.isSupported("of-no-country")).isFalse();
    }
}
