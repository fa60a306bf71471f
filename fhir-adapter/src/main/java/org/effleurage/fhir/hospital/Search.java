package org.effleurage.fhir.hospital;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
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
        if (answered.tooLarge()) {
            return new Failed(Wire.odd("an answer larger than we read"));
        }
        try {
            JsonNode bundle = JSON.readTree(answered.text());
            boolean answer = bundle.path("resourceType").asText().equals("Bundle")
                    && bundle.path("type").asText().equals("searchset");
            return answer ? counted(matches(bundle, type)) : new Failed(Wire.odd("no answer to a search"));
        } catch (JsonProcessingException broken) {
            return new Failed(Wire.odd("an answer that breaks off or is broken"));
        }
    }

    private static List<String> matches(JsonNode bundle, String type) {
        var found = new ArrayList<String>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            String mode = entry.path("search").path("mode").asText("match");
            if (mode.equals("match")
                    && resource.path("resourceType").asText().equals(type)
                    && !resource.path("id").asText().isEmpty()) {
                found.add(type + "/" + resource.path("id").asText());
            }
        }
        return found;
    }

    private static Search counted(List<String> found) {
        return switch (found.size()) {
            case 0 -> new NotThere();
            case 1 -> new Found(found.getFirst());
            default -> new Several(found.size());
        };
    }

    static Receipt.MoreThanOne several(String what, int many) {
        return new Receipt.MoreThanOne(
                List.of(new Line("error", "multiple-matches", "", what, "%d records there".formatted(many))));
    }
}
