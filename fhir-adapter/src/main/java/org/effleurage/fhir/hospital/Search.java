package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.effleurage.fhir.TransactionReply.Line;

/// Is it there already? Asked before anything is sent a second time.
sealed interface Search {
    /// It is.
    ///
    /// @param where a relative reference, `Procedure/7`
    record Found(String where) implements Search {}

    record NotThere() implements Search {}

    record Several(int many) implements Search {}

    /// No answer to rely on: what is known stays as it was.
    record Failed(Receipt why) implements Search {}

    JsonMapper JSON = JsonMapper.builder().build();

    static Search of(Wire wire, String type, String query) throws InterruptedException {
        Heard heard = wire.search(type, query);
        Optional<Receipt> trouble = wire.trouble(heard, "{}");
        if (trouble.isPresent()) {
            return new Failed(trouble.get());
        }
        return heard instanceof Heard.Answered answered ? read(answered, type) : new NotThere();
    }

    private static Search read(Heard.Answered answered, String type) {
        return switch (Matches.read(answered, type)) {
            case Matches.None none -> new Failed(none.why());
            case Matches.All all ->
                switch (all.resources().size()) {
                    case 0 -> new NotThere();
                    case 1 ->
                        new Found(type + "/"
                                + all.resources().getFirst().path("id").asText());
                    default -> new Several(all.resources().size());
                };
        };
    }

    static Receipt.MoreThanOne several(String what, int many) {
        return new Receipt.MoreThanOne(
                List.of(new Line("error", "multiple-matches", "", what, "%d records there".formatted(many))));
    }
}
