package org.effleurage.web.access;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands controllers the person, not the sign-in mechanism.
@Component
public class PersonArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Person.class;
    }

    @Override
    public Person resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return of(request.getUserPrincipal());
    }

    public static Person of(@Nullable Principal principal) {
        return find(principal).orElseThrow(() -> new IllegalStateException("a door was opened without a person"));
    }

    /// Empty where nobody is signed in.
    public static Optional<Person> find(@Nullable Principal principal) {
        if (principal instanceof SignedIn token) {
            return Optional.of(token.person());
        }
        if (principal instanceof Authentication signed && signed.getPrincipal() instanceof SignedIn user) {
            return Optional.of(user.person());
        }
        return Optional.empty();
    }
}
