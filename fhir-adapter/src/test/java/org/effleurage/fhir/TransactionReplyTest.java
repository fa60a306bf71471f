package org.effleurage.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.effleurage.fhir.TransactionReply.Unreadable;
import org.effleurage.fhir.TransactionReply.Why;
import org.junit.jupiter.api.Test;

class TransactionReplyTest {
    private static final String JSON = "application/fhir+json;charset=UTF-8";
    private static final String ACCEPTED = """
            {"resourceType":"Bundle","type":"transaction-response","entry":[
              {"response":{"status":"200 OK","location":"CarePlan/1/_history/1"}},
              {"response":{"status":"201 Created","location":"https://h.test/fhir/Procedure/7/_history/1"}},
              {"response":{"status":"201"}}]}
            """;

    @Test
    void findsWhereTheProcedureNowIs() {
        var accepted = (TransactionReply.Accepted) read(ACCEPTED);

        assertThat(accepted.entries()).hasSize(3);
        assertThat(accepted.first("Procedure").orElseThrow().status()).isEqualTo(201);
        assertThat(accepted.first("CarePlan").orElseThrow().status()).isEqualTo(200);
        assertThat(accepted.first("Observation")).isEmpty();
    }

    @Test
    void keepsTheHospitalsOwnWords() {
        var outcome = (TransactionReply.Outcome) TransactionReply.read(422, JSON, """
                {"resourceType":"OperationOutcome","issue":[
                  {"severity":"error","code":"invalid","expression":["Bundle.entry[1]"],"diagnostics":"No such unit"},
                  {"severity":"warning","code":"value","details":{"text":"Unit unknown"}}]}
                """);

        assertThat(outcome.lines())
                .extracting(TransactionReply.Line::toString)
                .containsExactly("error invalid Bundle.entry[1] No such unit", "warning value Unit unknown");
    }

    @Test
    void showsSomeOfTooManyLinesAndSaysHowManyMore() {
        String issue = "{\"severity\":\"error\",\"diagnostics\":\"%s\"}".formatted("x".repeat(2_000));
        var outcome = (TransactionReply.Outcome) TransactionReply.read(
                400,
                JSON,
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[%s]}"
                        .formatted(String.join(",", java.util.Collections.nCopies(50, issue))));

        assertThat(outcome.lines()).hasSize(21);
        assertThat(outcome.lines().getLast()).hasToString("… 30 more");
        assertThat(outcome.lines().getFirst().text()).hasSize(501);
    }

    @Test
    void namesWhatItCouldNotRead() {
        assertThat(read("")).isEqualTo(new Unreadable(Why.EMPTY));
        assertThat(TransactionReply.read(200, "text/html", "<html>Sign in</html>"))
                .isEqualTo(new Unreadable(Why.NOT_JSON));
        assertThat(read(ACCEPTED.substring(0, 200))).isEqualTo(new Unreadable(Why.BROKEN_JSON));
        assertThat(read("{\"resourceType\":\"Patient\"}")).isEqualTo(new Unreadable(Why.ANOTHER_RESOURCE));
        assertThat(read("[1]")).isEqualTo(new Unreadable(Why.ANOTHER_RESOURCE));
        assertThat(read(ACCEPTED.replace("transaction-response", "batch-response")))
                .isEqualTo(new Unreadable(Why.ANOTHER_RESOURCE));
        assertThat(read(ACCEPTED.replace("200 OK", "404 Not Found"))).isEqualTo(new Unreadable(Why.ENTRY_FAILED));
        assertThat(read(ACCEPTED.replace("200 OK", "fine"))).isEqualTo(new Unreadable(Why.ENTRY_UNCLEAR));
        assertThat(read("[".repeat(100_000))).isEqualTo(new Unreadable(Why.BROKEN_JSON));
    }

    @Test
    void readsOnlyThePartOfAnAnswerThatIsAnAnswer() {
        assertThat(TransactionReply.read(500, JSON, ACCEPTED)).isEqualTo(new Unreadable(Why.ANOTHER_RESOURCE));
    }

    @Test
    void survivesAnyBytes() {
        var chance = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var damaged = new StringBuilder(ACCEPTED);
            for (int hit = chance.nextInt(5); hit >= 0; hit--) {
                int at = chance.nextInt(damaged.length() - 1);
                switch (chance.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, (char) chance.nextInt(0x10000));
                    case 1 -> damaged.delete(at, Math.min(damaged.length(), at + chance.nextInt(20) + 1));
                    default -> damaged.insert(at, "{}[]\":,0".charAt(chance.nextInt(8)));
                }
            }
            assertThat(TransactionReply.read(200, JSON, damaged.toString())).isNotNull();
        }
    }

    private static TransactionReply read(String body) {
        return TransactionReply.read(200, JSON, body);
    }
}
