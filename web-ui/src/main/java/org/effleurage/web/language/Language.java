package org.effleurage.web.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages of the pages, the tablet's among them. Figures are 0 to 9 in each: those of the scales and the
/// monitor.
public enum Language {
    ENGLISH("en", "English"),
    GERMAN("de", "Deutsch"),
    FRENCH("fr", "Français"),
    SPANISH("es", "Español"),
    ARABIC("ar", "العربية");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    public String tag() {
        return tag;
    }

    public String ownName() {
        return ownName;
    }

    public String dir() {
        return this == ARABIC ? "rtl" : "ltr";
    }

    Locale locale() {
        return Locale.forLanguageTag(tag + "-u-nu-latn");
    }

    static Optional<Language> of(String tag) {
        return Arrays.stream(values()).filter(known -> known.tag.equals(tag)).findFirst();
    }

    /// What was chosen goes first, then what the browser asks for, then English.
    ///
    /// @param asked the browser's languages, the dearest first
    static Language of(Optional<String> chosen, List<Locale> asked) {
        return chosen.flatMap(Language::of)
                .or(() -> asked.stream()
                        .flatMap(locale -> of(locale.getLanguage()).stream())
                        .findFirst())
                .orElse(ENGLISH);
    }
}
