package org.effleurage.web.library;

import org.effleurage.web.access.Person;
import org.effleurage.web.language.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// A lead who broke the folder hears of it on every page, until it is mended.
@ControllerAdvice
class LibraryNotice {
    private final Library library;

    LibraryNotice(Library library) {
        this.library = library;
    }

    @ModelAttribute("libraryNotice")
    @Nullable
    String notice(@Nullable Authentication signedIn, Speech words) {
        boolean lead = signedIn != null
                && signedIn.getAuthorities().stream()
                        .anyMatch(role -> ("ROLE_" + Person.Role.LEAD.name()).equals(role.getAuthority()));
        return lead
                ? library.shelf()
                        .refused()
                        .map(refused ->
                                words.say("page.faults", "n", refused.faulty().size()))
                        .orElse(null)
                : null;
    }
}
