package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.effleurage.web.access.Routes;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/// Somebody puts a name where an id belongs: no answer of any page or API repeats it.
class QuietProblemsIT {
    private static final String NAME = "Canary-Grace";

    // guards H-40
    @Test
    void repeatsNothingOfAnAddressThatMakesNoSense() throws Exception {
        var product = TheWard.shared().product();
        var asked = new ArrayList<String>();
        for (String username : List.of("lead", "charge", "security")) {
            var person = Nurse.signIn(product.address(), username);
            for (Routes.Route route : Routes.ALL) {
                if (isForPeople(route)) {
                    String path = route.listed().replaceAll("\\{[^}]*}", NAME).replace("**", NAME);
                    asked.add(assertQuiet(person, route.method().orElse(HttpMethod.GET), path));
                }
            }
            asked.add(assertQuiet(person, HttpMethod.GET, "/protocols?day=" + NAME));
            asked.add(assertQuiet(person, HttpMethod.GET, "/outcomes?ward=" + NAME + "&from=" + NAME));
            asked.add(assertQuiet(person, HttpMethod.GET, "/" + NAME));
            asked.add(assertQuiet(person, HttpMethod.POST, "/bedside/" + NAME));
        }
        assertThat(asked).hasSizeGreaterThan(50).anyMatch(line -> line.startsWith("400"));
    }

    private static boolean isForPeople(Routes.Route route) {
        return !route.listed().startsWith("/fhir") && route.listed().matches(".*(\\{|\\*).*");
    }

    private static String assertQuiet(Nurse person, HttpMethod method, String path) throws Exception {
        HttpResponse<String> answer = method.equals(HttpMethod.POST)
                ? person.post(path, new byte[0], "application/x-www-form-urlencoded")
                : person.get(path);
        assertThat(answer.statusCode()).as("%s %s", method, path).isIn(200, 302, 400, 403, 404, 405, 415);
        assertThat(answer.body()).as("%s %s", method, path).doesNotContain(NAME);
        return answer.statusCode() + " " + method + " " + path;
    }
}
