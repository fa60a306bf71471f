package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The made-up patients in the shipped files are the tests of their rules.
class ShippedExamplesTest {
    private final ProtocolFolder shipped = ProtocolFolder.read(Examples.REPOSITORY.resolve("protocols"));

    // guards H-02
    @TestFactory
    Stream<DynamicTest> comeOutAsTheyAreWrittenAndTripEveryRule() {
        return shipped.good().stream()
                .map(file -> DynamicTest.dynamicTest(file.file(), () -> {
                    var rehearsal = Rehearsal.of(file.protocol(), file.examples());

                    assertThat(rehearsal.played()).isNotEmpty();
                    assertThat(rehearsal.played())
                            .filteredOn(played -> !played.asExpected())
                            .extracting(played ->
                                    "%s: %s".formatted(played.example().name(), played.differences()))
                            .isEmpty();
                    assertThat(rehearsal.neverHeld()).isEmpty();
                }));
    }

    // guards H-02 H-11
    @TestFactory
    Stream<DynamicTest> failWhenAnyRuleGoesMissing() {
        return shipped.good().stream()
                .flatMap(file -> file.protocol().rules().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                file.file() + " without " + rule.id(),
                                () -> assertThat(Rehearsal.of(without(rule, file.protocol()), file.examples())
                                                .asExpected())
                                        .isFalse())));
    }

    private static Protocol without(Rule gone, Protocol protocol) {
        return new Protocol(
                protocol.key(),
                protocol.title(),
                protocol.status(),
                protocol.responsibility(),
                protocol.forWhom(),
                protocol.giving(),
                protocol.rules().stream().filter(rule -> !rule.equals(gone)).toList(),
                protocol.schedule(),
                protocol.steps(),
                protocol.stopRules(),
                protocol.grounds());
    }
}
