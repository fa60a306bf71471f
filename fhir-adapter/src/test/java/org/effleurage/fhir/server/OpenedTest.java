package org.effleurage.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.effleurage.fhir.OwnLines.Kind.PROCEDURE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.effleurage.fhir.Examples;
import org.effleurage.fhir.Recorded;
import org.junit.jupiter.api.Test;

class OpenedTest {
    private static List<Recorded> sessions(int many) {
        return IntStream.range(0, many)
                .<Recorded>mapToObj(number -> Examples.footMassage(new UUID(7, number), Examples.JANE))
                .toList();
    }

    private static ListedBook book(List<Recorded> sessions) {
        return new ListedBook(List.of(Examples.JANE), sessions, Map.of());
    }

    private static List<UUID> all(Opened opened) {
        var read = new ArrayList<UUID>();
        opened.forEachRemaining(record -> read.add(record.id()));
        return read;
    }

    private static List<UUID> ids(List<Recorded> sessions) {
        return sessions.stream().map(Recorded::id).toList();
    }

    @Test
    void tellsEachSessionOnceAcrossItsParts() {
        for (int many : List.of(0, 1, 2, 3, 4, 13, 14, 15, 40)) {
            List<Recorded> sessions = sessions(many);
            assertThat(all(new Opened(book(sessions), PROCEDURE, Optional.empty(), Optional.empty(), 3)))
                    .as("%d sessions", many)
                    .isEqualTo(ids(sessions));
        }
    }

    @Test
    void goesOnFromThePlaceThatIsNamed() {
        List<Recorded> sessions = sessions(20);
        Recorded sixth = sessions.get(5);
        var from = new WardBook.From(sixth.at(), sixth.id());

        assertThat(all(new Opened(book(sessions), PROCEDURE, Optional.of(Examples.JANE.id()), Optional.of(from), 2)))
                .isEqualTo(ids(sessions.subList(5, 20)));
    }
}
