package org.effleurage.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.protocol.file.Examples.footTwo;
import static org.effleurage.protocol.file.Examples.good;
import static org.effleurage.protocol.file.Examples.onlyProblem;
import static org.effleurage.protocol.file.Examples.read;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Role;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Status;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Technique;
import org.junit.jupiter.api.Test;

class ProtocolFileTest {

    @Test
    void readsWhatTheLeadWrote() {
        var protocol = good(footTwo());

        assertThat(protocol.id()).hasToString("foot-2");
        assertThat(protocol.version()).hasToString("1.0.0");
        assertThat(protocol.giving().role()).isEqualTo(Role.ADJUNCT);
        assertThat(protocol.status()).isEqualTo(Status.DRAFT);
        assertThat(protocol.total()).isEqualTo(Duration.ofMinutes(2));
        assertThat(protocol.steps().getFirst().site()).isEqualTo(new Site(Site.Part.FOOT, Site.Side.LEFT));
        assertThat(protocol.steps().getFirst().pressure()).isEqualTo(new Step.Pressure(1, 2));
        assertThat(protocol.steps().getLast().pressure()).isEqualTo(new Step.Pressure(2, 2));
        assertThat(protocol.steps().getFirst().techniques()).containsExactly(Technique.EFFLEURAGE);
        assertThat(protocol.rules().getLast())
                .isEqualTo(new Rule(
                        "platelets",
                        new Rule.When.Measured(
                                "777-3",
                                "Platelets",
                                Optional.of(BigDecimal.valueOf(50)),
                                Optional.empty(),
                                "10*3/uL",
                                Duration.ofHours(24)),
                        Rule.Action.CHECK,
                        "Few platelets.",
                        Optional.of(new Rule.Question("Has the team agreed?", Rule.Answer.NO)),
                        "General practice (recalled, not checked)"));
    }

    // guards H-01
    @Test
    void saysWhatWasNotShownInTheSameBreathAsTheClaim() {
        assertThat(good(footTwo()).claims().getFirst().text())
                .isEqualTo("May help to relax. Not shown to relieve pain.");
    }

    // guards H-07
    @Test
    void carriesTheDigestOfTheVeryBytes() throws NoSuchAlgorithmException {
        var whole = new StringBuilder(footTwo());
        for (UsedFile used : ((Read.Good) read(footTwo())).used()) {
            whole.append("\n%s %s %s".formatted(used.kind().key(), used.reference(), sha256(used.text())));
        }

        assertThat(whole).contains("\ninstrument cpot@1.0.0 ", "\ninstrument nrs-0-10@1.0.0 ");
        assertThat(good(footTwo()).key().sha256()).isEqualTo(sha256(whole.toString()));
        assertThat(good(footTwo() + "# later\n").key().sha256())
                .isNotEqualTo(good(footTwo()).key().sha256());
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void readsAnApprovalOfAnActiveProtocol() {
        var active = footTwo().replace("status: draft", """
                        status: active
                        approval: { approver: Dr Lindqvist, approved_on: 2026-11-22, review_by: 2027-11-22 }""");

        assertThat(good(active).approval())
                .contains(new Approval("Dr Lindqvist", LocalDate.parse("2026-11-22"), LocalDate.parse("2027-11-22")));
    }

    @Test
    void readsTheSameFromWindowsEditors() {
        assertThat(good("\uFEFF" + footTwo()).steps()).isEqualTo(good(footTwo()).steps());
        assertThat(good(footTwo().replace("\n", "\r\n")).steps())
                .isEqualTo(good(footTwo()).steps());
    }

    @Test
    void keepsWordsInAnyScript() {
        assertThat(good(footTwo().replace("owner: Ward", "owner: 病棟 · Стационар"))
                        .responsibility()
                        .owner())
                .isEqualTo("病棟 · Стационар");
    }

    @Test
    void printsPlaceSentenceLineAndRemedy() {
        var problem = onlyProblem(
                read(footTwo().replace("    length: 1m\n    say: The same.", "    lenght: 1m\n    say: The same.")));

        assertThat(problem.toString().lines())
                .containsExactly(
                        "foot-2.yaml:56:5 error EFF120 \"lenght\" is not a key of a step. Did you mean \"length\"?",
                        "  56 |     lenght: 1m",
                        "     |     ^",
                        "  remedy: Write length.");
    }

    @Test
    void offersTheLengthThatWasProbablyMeant() {
        for (String spelling : new String[] {"150s", "2 min 30 s", "2:30", "2 minutes 30 seconds"}) {
            var problem = onlyProblem(read(footTwo().replaceFirst("length: 1m", "length: \"" + spelling + "\"")));

            assertThat(problem.fault()).isEqualTo(Fault.NOT_A_LENGTH);
            assertThat(problem.remedy()).as(spelling).isEqualTo("Write 2m30s if that is meant.");
        }
    }

    @Test
    void showsOnlyTheNeighbourhoodOfAVeryLongLine() {
        var problem = onlyProblem(read(footTwo().replace("owner: Ward", "owner: \"" + "x".repeat(5000) + "\u0007\"")));

        assertThat(problem.column()).isEqualTo(5009);
        assertThat(problem.excerpt()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void refusesThreeHundredKilobytesUnread() {
        assertThat(onlyProblem(read("#".repeat(300_000))).fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(read(footTwo() + "#"
                        + "x".repeat(ProtocolFile.LARGEST_BYTES - footTwo().length() - 1)))
                .isInstanceOf(Read.Good.class);
    }

    @Test
    void refusesOtherEncodingsAndSaysWhere() {
        var latin1 = ProtocolFile.read(
                "foot-2.yaml",
                footTwo().replace("owner: Ward", "owner: W\u00E4rd").getBytes(StandardCharsets.ISO_8859_1));
        var utf16 = ProtocolFile.read("foot-2.yaml", footTwo().getBytes(StandardCharsets.UTF_16));

        assertThat(onlyProblem(latin1))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(Fault.NOT_UTF8))
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(8))
                .satisfies(problem -> assertThat(problem.column()).isEqualTo(9));
        assertThat(onlyProblem(utf16).fault()).isEqualTo(Fault.NOT_UTF8);
    }

    @Test
    void refusesNothingAtAll() {
        for (String nothing : new String[] {"", "  \n\n", "# only a comment\n", "\uFEFF"}) {
            assertThat(onlyProblem(read(nothing)).fault()).isEqualTo(Fault.EMPTY);
        }
    }

    @Test
    void refusesABombWithoutBuildingIt() {
        var bomb = new StringBuilder("a0: &a0 lol\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
        }

        assertThat(read(bomb.toString()))
                .isInstanceOfSatisfying(
                        Read.Faulty.class,
                        faulty -> assertThat(faulty.problems()).anyMatch(problem -> problem.fault() == Fault.ANCHOR));
    }

    @Test
    void refusesAHundredThousandBracketsWithoutFollowingThem() {
        for (String bracket : new String[] {"[", "{a: ", "- ", "[{"}) {
            var deep = read("notes: \n  " + bracket.repeat(200_000 / bracket.length()));

            assertThat(onlyProblem(deep).fault()).as(bracket).isEqualTo(Fault.TOO_DEEP);
        }
    }

    @Test
    void tellsNoMoreThanFiveHundredProblems() {
        var problems = ((Read.Faulty) read(footTwo() + "x: &a y\n".repeat(30_000))).problems();

        assertThat(problems).hasSize(501);
        assertThat(problems)
                .filteredOn(problem -> problem.fault() == Fault.TOO_MANY)
                .hasSize(1);
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThat(onlyProblem(ProtocolFile.read(Path.of("no-such.yaml"))).fault())
                .isEqualTo(Fault.CANNOT_READ);
    }

    /// Whatever is typed, the answer is a protocol or problems with places, never an exception.
    @Test
    void survivesAnyTyping() {
        long first = Long.getLong("effleurage.seed", new Random().nextLong());
        System.out.println("ProtocolFileTest seed " + first);
        String pieces = "\"'[]{}:,-#&*!|>%@`?\\\t\n ~=<0é\u2028😀";
        for (long seed = first; seed < first + 1000; seed++) {
            var chance = new Random(seed);
            var text = new StringBuilder(footTwo());
            for (int i = 1 + chance.nextInt(4); i > 0; i--) {
                int at = chance.nextInt(text.length());
                switch (chance.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, pieces.charAt(chance.nextInt(pieces.length())));
                    default -> text.delete(at, Math.min(text.length(), at + chance.nextInt(40)));
                }
            }
            var lines = text.toString().lines().count();
            if (read(text.toString()) instanceof Read.Faulty faulty) {
                assertThat(faulty.problems())
                        .as("seed %d", seed)
                        .isNotEmpty()
                        .allMatch(problem -> problem.line() <= lines + 1
                                && !problem.toString().isEmpty());
            }
        }
    }
}
