package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.effleurage.fhir.parcel.Expected;

/// What a place holds of a session that was delivered there, beside what was sent.
public sealed interface Holding {
    record AsSent() implements Holding {}

    /// It stands there otherwise.
    ///
    /// @param sentences without a word of the record
    record Differs(List<String> sentences) implements Holding {
        public Differs {
            sentences = List.copyOf(sentences);
        }
    }

    /// It could not be asked.
    record NotHeard(Receipt why) implements Holding {}

    static Holding of(Wire wire, Expected expected) throws InterruptedException {
        var found = new ArrayList<JsonNode>();
        for (Map.Entry<String, String> search : expected.searches().entrySet()) {
            String type = search.getKey();
            Heard heard = wire.search(type, search.getValue() + "&_count=100");
            Optional<Receipt> trouble = wire.trouble(heard, "{}");
            if (trouble.isPresent()) {
                return new NotHeard(trouble.get());
            }
            if (heard instanceof Heard.Answered answered) {
                switch (Matches.read(answered, type)) {
                    case Matches.All all -> found.addAll(all.resources());
                    case Matches.None none -> {
                        return new NotHeard(none.why());
                    }
                }
            }
        }
        List<String> differing = expected.differing(found);
        return differing.isEmpty() ? new AsSent() : new Differs(differing);
    }
}
