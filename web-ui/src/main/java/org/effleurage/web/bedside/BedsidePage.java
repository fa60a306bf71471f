package org.effleurage.web.bedside;

import org.effleurage.web.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The shell of the tablet's page, and the way each role finds its first page.
@Controller
class BedsidePage {

    @GetMapping("/")
    String first(Person person) {
        if (person.is(Person.Role.NURSE)) {
            return "redirect:/bedside";
        }
        if (person.is(Person.Role.SECURITY_OFFICER)) {
            return "redirect:/audit";
        }
        if (person.is(Person.Role.INTEGRATOR) || person.is(Person.Role.LEAD)) {
            return "redirect:/exports";
        }
        return person.is(Person.Role.CHARGE_NURSE) || person.is(Person.Role.QUALITY)
                ? "redirect:/outcomes"
                : "redirect:/protocols";
    }

    @GetMapping("/bedside")
    String bedside() {
        return "bedside";
    }
}
