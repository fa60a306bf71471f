package org.effleurage.web.bedside;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/// The look that was chosen on this device at the foot of the ward list, for every page: whoever goes from a dark ward
/// list to the handover is not met by a white one.
@Component
class LookOfPage implements HandlerInterceptor, WebMvcConfigurer {
    private static final String COOKIE = "effleurage-look";
    private static final Set<String> LOOKS = Set.of("light", "dark", "night");

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && !String.valueOf(page.getViewName()).startsWith("redirect:")) {
            page.addObject("look", chosen(request));
        }
    }

    /// As the device says, while nobody has chosen.
    private static @Nullable String chosen(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(LOOKS::contains)
                .orElse(null);
    }
}
