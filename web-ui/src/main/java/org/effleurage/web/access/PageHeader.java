package org.effleurage.web.access;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// What every page's header shows: who is signed in and the pages this person may open.
@ControllerAdvice
class PageHeader {

    record PageLink(String href, String title) {}

    @ModelAttribute("me")
    @Nullable
    Person me(@Nullable Principal principal) {
        return principal == null ? null : PersonArgument.of(principal);
    }

    @ModelAttribute("pages")
    List<PageLink> pages(@Nullable Principal principal) {
        var pages = new ArrayList<PageLink>();
        if (principal != null && PersonArgument.of(principal).is(Person.Role.NURSE)) {
            pages.add(new PageLink("/bedside", "Bedside"));
        }
        pages.add(new PageLink("/protocols", "Protocols"));
        pages.add(new PageLink("/exports", "Exports"));
        return pages;
    }
}
