package org.effleurage.web.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The words of one language, a key and a sentence each. What is coded (why there was no score, what happened) has its
/// words in the tablet's file, so that a nurse reads the same there and here.
final class WordFile {
    private static final String PAGES = "words/%s.json";
    private static final String TABLET = "static/bedside/words/%s.json";

    private WordFile() {}

    static Map<String, String> of(Language language) {
        var all = new TreeMap<>(read(TABLET, language));
        all.putAll(read(PAGES, language));
        return Map.copyOf(all);
    }

    static Map<String, String> pages(Language language) {
        return read(PAGES, language);
    }

    private static Map<String, String> read(String place, Language language) {
        try {
            return JsonMapper.shared()
                    .readValue(
                            new ClassPathResource(place.formatted(language.tag())).getContentAsByteArray(),
                            new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
