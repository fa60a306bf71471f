package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// A form is taken with the token of the page it stands on. A tablet that was switched on again has no cookie, and its
/// kept page goes on asking while a nurse signs in: a token given to those questions would take the place of the one on
/// her sign-in page, and she would be turned away.
final class PageTokens implements CsrfTokenRepository {
    private static final String OF_SCRIPTS = "/api/";

    private final CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();

    /// A browser that is older than the header is judged by the address. Safari leaves it out when it looks for a newer
    /// worker by itself, and says only that it asks for one.
    static boolean isAskedForAPage(HttpServletRequest request) {
        String kind = request.getHeader("Sec-Fetch-Dest");
        if (kind != null) {
            return kind.equals("document");
        }
        return request.getHeader("Service-Worker") == null
                && !Routes.path(request).value().startsWith(OF_SCRIPTS);
    }

    static boolean isPageToBeOpened(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) && isAskedForAPage(request);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return cookie.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null || request.getSession(false) != null || isAskedForAPage(request)) {
            cookie.saveToken(token, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return cookie.loadToken(request);
    }
}
