package org.effleurage.web.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInPage {
    private final boolean demo;

    SignInPage(Environment environment) {
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    record DemoUser(String username, String password, String name, List<Person.Role> roles) {}

    @GetMapping("/sign-in")
    String signIn(@RequestParam Optional<String> error, Model model) {
        model.addAttribute(
                "refused",
                error.filter(code -> !code.isEmpty()).map(SignInPage::words).orElse(null));
        model.addAttribute("demo", demo);
        model.addAttribute("demoUsers", demo ? demoUsers() : List.of());
        return "sign-in";
    }

    /// Only our own words: what stands in an address is never shown.
    private static String words(String code) {
        return Stream.of(AccessCode.values())
                .filter(known -> known.code().equals(code))
                .map(AccessCode::sentence)
                .findFirst()
                .orElse("The hospital's sign-in did not work. Try again; if it stays like this, tell whoever runs it.");
    }

    private static List<DemoUser> demoUsers() {
        return DemoPeople.ALL.stream()
                .map(known -> new DemoUser(
                        known.person().username(),
                        known.password(),
                        known.person().name(),
                        known.person().roles().stream().sorted().toList()))
                .toList();
    }
}
