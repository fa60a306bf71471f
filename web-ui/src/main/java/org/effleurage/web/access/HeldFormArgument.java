package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands a page what had been typed on it before its reader was asked to prove who they are.
@Component
public class HeldFormArgument implements HandlerMethodArgumentResolver {
    private final Clock clock;

    HeldFormArgument(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == HeldForm.class;
    }

    @Override
    public HeldForm resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var asked = request.getNativeRequest(HttpServletRequest.class);
        return asked == null ? HeldForm.NOTHING : take(asked);
    }

    HeldForm take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<HeldForm> held = HeldForm.in(session)
                .filter(form -> form.isFor(Routes.path(request).value(), clock.instant()))
                .filter(form -> form.isOf(PersonArgument.find(request.getUserPrincipal())));
        held.ifPresent(form -> HeldForm.drop(session));
        return held.orElse(HeldForm.NOTHING);
    }
}
