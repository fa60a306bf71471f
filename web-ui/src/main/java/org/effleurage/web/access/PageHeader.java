package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What every page's header shows: who is signed in and the pages this person may open. Only pages ask for it;
/// a tablet that saves a session does not wait for a header nobody sees.
@Component
class PageHeader implements HandlerInterceptor, WebMvcConfigurer {

    /// @param word the key of what it is called in the reader's language
    record PageLink(String href, String word) {}

    private static final List<PageLink> ALL = List.of(
            new PageLink("/bedside", "page.bedside"),
            new PageLink("/protocols", "page.protocols"),
            new PageLink("/handover", "page.handover"),
            new PageLink("/outcomes", "page.outcomes"),
            new PageLink("/exports", "page.exports"),
            new PageLink("/break-glass", "page.emergency"),
            new PageLink("/break-glass/reviews", "page.reviews"),
            new PageLink("/audit", "page.audit"));

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

    /// Those whose door opens.
    private static List<PageLink> pages(@Nullable Principal principal) {
        return ALL.stream()
                .filter(page -> Routes.who(HttpMethod.GET, page.href())
                        .map(who -> who.lets(PersonArgument.find(principal)))
                        .orElse(false))
                .toList();
    }
}
