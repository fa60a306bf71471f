package org.effleurage.web.library;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.effleurage.protocol.Approval;
import org.effleurage.protocol.Claim;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Version;
import org.effleurage.web.record.PublishedProtocols;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// What the ward may use, for a clinical lead to read: dose, rules, claims and what they rest on.
@Controller
class LibraryPages {
    private final Library library;
    private final PublishedProtocols published;

    LibraryPages(Library library, PublishedProtocols published) {
        this.library = library;
        this.published = published;
    }

    record Line(
            String id,
            String version,
            String title,
            String status,
            String dose,
            List<Claim> claims,
            String alongside,
            String owner,
            String approver,
            String reviewBy,
            String sha256,
            boolean demoApproval) {}

    @GetMapping("/protocols")
    String all(Model model) {
        model.addAttribute(
                "protocols",
                library.shelf().protocols().stream().map(LibraryPages::line).toList());
        model.addAttribute("faults", library.shelf().faulty());
        return "protocols";
    }

    @GetMapping("/protocols/{id}/{version}")
    String one(@PathVariable String id, @PathVariable String version, Model model) {
        Protocol protocol = find(id, version);
        model.addAttribute("line", line(protocol));
        model.addAttribute("protocol", protocol);
        model.addAttribute(
                "steps",
                protocol.steps().stream()
                        .map(step -> new StepLine(
                                step.name(),
                                step.site().toString(),
                                step.techniques().stream()
                                        .map(technique -> technique.code())
                                        .collect(Collectors.joining(", ")),
                                step.pressure().lowest() == step.pressure().highest()
                                        ? Integer.toString(step.pressure().lowest())
                                        : step.pressure().lowest() + " to "
                                                + step.pressure().highest(),
                                words(step.length()),
                                step.say()))
                        .toList());
        model.addAttribute(
                "rules", protocol.rules().stream().map(LibraryPages::ruleLine).toList());
        return "protocol";
    }

    record StepLine(String name, String site, String techniques, String pressure, String length, String say) {}

    record RuleLine(String say, String reads, String question, String action, String source) {}

    private Protocol find(String id, String version) {
        return library.shelf().protocols().stream()
                .filter(protocol -> protocol.id().value().equals(id)
                        && protocol.version().toString().equals(version))
                .findFirst()
                .or(() -> Version.of(version)
                        .filter(known -> ProtocolId.fits(id))
                        .flatMap(known -> published.find(new ProtocolId(id), known)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Line line(Protocol protocol) {
        return new Line(
                protocol.id().value(),
                protocol.version().toString(),
                protocol.title(),
                protocol.status().name().toLowerCase(Locale.ROOT),
                dose(protocol),
                protocol.claims(),
                protocol.giving().alongside(),
                protocol.responsibility().owner(),
                protocol.approval().map(Approval::approver).orElse("nobody yet"),
                protocol.approval().map(by -> by.reviewBy().toString()).orElse("not set"),
                protocol.key().sha256().substring(0, 12),
                protocol.approval().map(Approval::forDemoOnly).orElse(false));
    }

    private static String dose(Protocol protocol) {
        String perSite = protocol.dose().entrySet().stream()
                .map(entry -> "%s %s".formatted(entry.getKey(), words(entry.getValue())))
                .collect(Collectors.joining(", "));
        return "%s in all: %s".formatted(words(protocol.total()), perSite);
    }

    private static RuleLine ruleLine(Rule rule) {
        String reads = switch (rule.when()) {
            case Rule.When.Condition condition -> "Problem list: " + condition.title();
            case Rule.When.Measured measured ->
                "%s %s %s %s"
                        .formatted(
                                measured.title(),
                                measured.limit().name().toLowerCase(Locale.ROOT),
                                measured.value().toPlainString(),
                                measured.unit());
            case Rule.When.Bedside bedside -> "Asked every time";
        };
        return new RuleLine(
                rule.say(),
                reads,
                rule.question()
                        .map(asked -> "%s (%s stops)"
                                .formatted(asked.text(), asked.stopOn().code()))
                        .orElse(""),
                rule.action() == Rule.Action.STOP ? "do not start" : "check first",
                rule.source());
    }

    private static String words(Duration length) {
        long minutes = length.toMinutes();
        int seconds = length.toSecondsPart();
        if (seconds == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? seconds + " s" : "%d min %d s".formatted(minutes, seconds);
    }
}
