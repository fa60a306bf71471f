package org.effleurage.web.library;

import java.util.List;
import java.util.stream.Stream;
import org.effleurage.protocol.Protocol;
import org.effleurage.protocol.ProtocolId;
import org.effleurage.protocol.Version;
import org.effleurage.protocol.file.ClinicalDiff;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// What is not as it was, in the words of the ward, for the lead who has to approve it.
@Controller
class ChangesPage {
    private final Library library;

    ChangesPage(Library library) {
        this.library = library;
    }

    record Shown(
            String id,
            String title,
            String older,
            String newer,
            boolean versionFits,
            String lowestThatFits,
            List<Group> groups) {}

    record Group(String title, List<String> sentences) {}

    @GetMapping("/protocols/{id}/{version}/changes/{from}")
    String changes(@PathVariable String id, @PathVariable String version, @PathVariable String from, Model model) {
        var diff = ClinicalDiff.between(find(id, from), find(id, version));
        model.addAttribute(
                "changes",
                new Shown(
                        id,
                        diff.newer().title(),
                        from,
                        version,
                        diff.versionFits(),
                        diff.lowestThatFits().toString(),
                        Stream.of(ClinicalDiff.Weight.values())
                                .map(weight -> new Group(title(weight), sentences(diff, weight)))
                                .filter(group -> !group.sentences().isEmpty())
                                .toList()));
        return "protocol-changes";
    }

    private Protocol find(String id, String version) {
        return Version.of(version)
                .filter(known -> ProtocolId.fits(id))
                .flatMap(known -> library.find(new ProtocolId(id), known))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<String> sentences(ClinicalDiff diff, ClinicalDiff.Weight weight) {
        return diff.changes().stream()
                .filter(change -> change.weight() == weight)
                .map(ClinicalDiff.Change::sentence)
                .toList();
    }

    private static String title(ClinicalDiff.Weight weight) {
        return switch (weight) {
            case SAFETY -> "Safety";
            case DOSE -> "Dose";
            case OPTIONAL -> "What may be left out";
            case EVIDENCE -> "Evidence";
            case WORDING -> "Wording";
        };
    }
}
