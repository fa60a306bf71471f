package org.effleurage.web.access;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SignInPage {
    private final boolean demo;

    SignInPage(Environment environment) {
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    record DemoUser(String username, String password, String name, String role) {}

    @GetMapping("/sign-in")
    String signIn(Model model) {
        model.addAttribute("demo", demo);
        model.addAttribute("demoUsers", demo ? demoUsers() : List.of());
        return "sign-in";
    }

    private static List<DemoUser> demoUsers() {
        return DemoPeople.ALL.stream()
                .map(known -> new DemoUser(
                        known.person().username(),
                        known.password(),
                        known.person().name(),
                        known.person().roles().stream()
                                .map(Person.Role::title)
                                .sorted()
                                .collect(Collectors.joining(", "))))
                .toList();
    }
}
