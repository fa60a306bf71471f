package org.effleurage.web.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where somebody proves who they are before what weighs much, and from where they go back to what they had typed.
@Controller
class ProofPage {
    static final String AT = "/proof";

    private final SignInWay way;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ProofPage(SignInWay way, Clock clock, ApplicationEventPublisher events) {
        this.way = way;
        this.clock = clock;
        this.events = events;
    }

    @GetMapping(AT)
    String page(@RequestParam Optional<String> refused, HttpServletRequest request, Model model) {
        return page(request, model, refused.map(any -> AccessCode.NOT_PROVEN_NOW));
    }

    private String page(HttpServletRequest request, Model model, Optional<AccessCode> refused) {
        model.addAttribute("at", way.provesAgainAt().orElse(null));
        model.addAttribute("back", back(request.getSession(false)));
        model.addAttribute("refused", refused.map(AccessCode::sentence).orElse(null));
        return "proof";
    }

    private static String back(HttpSession session) {
        return HeldForm.in(session).map(HeldForm::page).orElse("/");
    }

    @PostMapping(AT)
    String prove(@RequestParam String password, Person person, HttpServletRequest request, Model model) {
        HttpSession session = request.getSession();
        if (way.provesAgain(person, password)) {
            SessionLock.open(session);
            new LastProof(Optional.of(clock.instant())).keep(session);
            request.changeSessionId();
            return "redirect:" + back(session);
        }
        events.publishEvent(new Refusal(person, "POST", AT));
        if (SessionLock.mayTryAgain(session)) {
            return page(request, model, Optional.of(AccessCode.OTHER_PASSWORD));
        }
        session.invalidate();
        return "redirect:/sign-in?error";
    }
}
