package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.protocol.file.Examples.footTwoWithExamples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.Rule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

    @TempDir
    private Path folder;

    private ProtocolFolder read(String text) throws IOException {
        if (Files.notExists(folder.resolve("instruments"))) {
            Examples.putInstrumentsInto(folder);
        }
        Files.writeString(folder.resolve("foot-2.yaml"), text);
        return ProtocolFolder.read(folder);
    }

    private String told(String text) throws IOException {
        return read(text).faulty().getFirst().toString();
    }

    @Test
    void findsNothingWhenEveryExampleComesOutAsItSays() throws IOException {
        var good = read(footTwoWithExamples()).good().getFirst();

        assertThat(good.examples()).hasSize(5);
        assertThat(good.findings()).isEmpty();
    }

    @Test
    void saysWhatComesOutOtherwiseAndWhere() throws IOException {
        assertThat(told(footTwoWithExamples().replace("      result: clear\n", "      result: ask\n")))
                .isEqualToNormalizingNewlines("""
                        foot-2.yaml:87:15 error EFF168 In "nothing stands against it", result comes out as clear.
                          87 |       result: ask
                             |               ^
                          remedy: Correct the rule, or the example if the rule is right.""");
        assertThat(told(footTwoWithExamples().replace("because: [skin]", "because: [agrees]")))
                .contains("\"skin\" is a reason too (Answered no). \"agrees\" is no reason here.");
        assertThat(told(footTwoWithExamples().replace("total: 2m\n  - name", "total: 2m30s\n  - name")))
                .contains("total comes out as 2m.");
        assertThat(told(footTwoWithExamples().replace("      instrument: cpot\n", "      instrument: nrs-0-10\n")))
                .contains("instrument comes out as cpot.");
    }

    @Test
    void warnsOfARuleThatNoExampleShows() throws IOException {
        var text = footTwoWithExamples();
        int from = text.indexOf("  - name: few platelets");
        int to = text.indexOf("  - name: nothing is known");

        assertThat(read(text.substring(0, from) + text.substring(to))
                        .good()
                        .getFirst()
                        .findings())
                .singleElement()
                .asString()
                .startsWith("foot-2.yaml:27:9 warning EFF169 The rule \"platelets\" holds in no example.");
    }

    @Test
    void warnsOnceOfAFileWithoutExamples() throws IOException {
        assertThat(read(Examples.footTwo()).good().getFirst().findings())
                .singleElement()
                .asString()
                .startsWith("foot-2.yaml:1:1 warning EFF169 The protocol has no examples.");
    }

    @Test
    void knowsOnlyRulesThatAreThere() throws IOException {
        assertThat(told(footTwoWithExamples().replace("because: [platelets]", "because: [platelet]")))
                .contains("EFF138 This protocol has no rule \"platelet\". Did you mean \"platelets\"?");
    }

    /// A version published long ago stays what it was, whatever its examples say to today's screening.
    @Test
    void isNotHeldAgainstWhatWasPublished() {
        assertThat(Examples.read(footTwoWithExamples().replace("      result: clear\n", "      result: ask\n")))
                .isInstanceOf(Read.Good.class);
    }

    // guards H-02
    @TestFactory
    Stream<DynamicTest> failsWhenAnyRuleOfAShippedProtocolIsTakenAway() throws IOException {
        var shipped = ProtocolFolder.read(Examples.REPOSITORY.resolve("protocols")).good().stream()
                .filter(good -> !good.examples().isEmpty());
        return Stream.concat(read(footTwoWithExamples()).good().stream(), shipped)
                .flatMap(good -> good.protocol().rules().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                "%s without %s".formatted(good.protocol().id(), rule.id()),
                                () -> assertThat(Rehearsal.of(without(good.protocol(), rule), good.examples())
                                                .asExpected())
                                        .isFalse())));
    }

    private static Protocol without(Protocol whole, Rule missing) {
        List<Rule> rest =
                whole.rules().stream().filter(rule -> !rule.equals(missing)).toList();
        return new Protocol(
                whole.key(),
                whole.title(),
                whole.status(),
                whole.responsibility(),
                whole.forWhom(),
                whole.giving(),
                rest,
                whole.schedule(),
                whole.steps(),
                whole.stopRules(),
                whole.grounds());
    }
}
