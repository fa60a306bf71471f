package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What every page's header shows: who is signed in and the pages this person may open. Only pages ask for it; a
/// tablet
/// that saves a session does not wait for a header nobody sees.
@Component
class PageHeader implements HandlerInterceptor, WebMvcConfigurer {

    record PageLink(String href, String title) {}

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || isRedirect(page)) {
            return;
        }
        Principal principal = request.getUserPrincipal();
        page.addObject("me", principal == null ? null : PersonArgument.of(principal));
        page.addObject("pages", pages(principal));
    }

    private static boolean isRedirect(ModelAndView page) {
        String name = page.getViewName();
        return name != null && name.startsWith("redirect:");
    }

    private static List<PageLink> pages(@Nullable Principal principal) {
        var pages = new ArrayList<PageLink>();
        if (principal != null && PersonArgument.of(principal).is(Person.Role.NURSE)) {
            pages.add(new PageLink("/bedside", "Bedside"));
        }
        pages.add(new PageLink("/protocols", "Protocols"));
        pages.add(new PageLink("/exports", "Exports"));
        return pages;
    }
}
