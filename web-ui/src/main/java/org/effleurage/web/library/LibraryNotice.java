package org.effleurage.web.library;

import org.effleurage.web.access.Person;
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
    String notice(@Nullable Authentication signedIn) {
        boolean lead = signedIn != null
                && signedIn.getAuthorities().stream()
                        .anyMatch(role -> ("ROLE_" + Person.Role.LEAD.name()).equals(role.getAuthority()));
        return lead
                ? library.shelf()
                        .refused()
                        .map(refused ->
                                "The folder of protocols has faults in %d %s. The set read before goes on serving."
                                        .formatted(
                                                refused.faulty().size(),
                                                refused.faulty().size() == 1 ? "file" : "files"))
                        .orElse(null)
                : null;
    }
}
