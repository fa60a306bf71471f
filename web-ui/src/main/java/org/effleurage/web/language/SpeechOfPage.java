package org.effleurage.web.language;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/// Every page speaks its reader's language: `words` in its template, `Speech` in its controller. `?language=de` on any
/// page chooses one for this device, by the same cookie as on the tablet.
@Component
class SpeechOfPage implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {
    private static final String CHOOSES = "language";
    private static final String COOKIE = "effleurage-language";

    private final Map<Language, Speech> speeches = new EnumMap<>(Language.class);

    SpeechOfPage() {
        for (Language language : Language.values()) {
            speeches.put(language, new Speech(language, WordFile.of(language)));
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        chosenNow(request).ifPresent(language -> {
            var cookie = ResponseCookie.from(COOKIE, language.tag())
                    .path("/")
                    .maxAge(Duration.ofDays(365))
                    .sameSite("Lax")
                    .secure(request.isSecure())
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        });
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && !String.valueOf(page.getViewName()).startsWith("redirect:")) {
            page.addObject("words", speech(request));
            page.addObject("languages", Language.values());
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Speech.class;
    }

    @Override
    public Speech resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var asked = request.getNativeRequest(HttpServletRequest.class);
        return asked == null ? of(Language.ENGLISH) : speech(asked);
    }

    private Speech speech(HttpServletRequest request) {
        Optional<String> chosen = chosenNow(request).map(Language::tag).or(() -> chosenBefore(request));
        boolean asks = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null;
        return of(Language.of(chosen, asks ? Collections.list(request.getLocales()) : List.of()));
    }

    private Speech of(Language language) {
        return Objects.requireNonNull(speeches.get(language));
    }

    private static Optional<Language> chosenNow(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(CHOOSES)).flatMap(Language::of);
    }

    private static Optional<String> chosenBefore(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(Cookie::getValue);
    }
}
