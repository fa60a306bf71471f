package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.effleurage.protocol.StopRule;

/// `stop_rules` and `stop_if`: when to take the hands away, from shared sets and of the protocol's own.
final class StopChapters {
    static final List<String> STOP_KEYS = List.of("id", "say", "replaces", "source", "seen");
    static final List<String> SET_KEYS = List.of("stop_if");
    static final List<String> SET_STOP_KEYS = List.of("id", "say", "source", "seen");

    private final Fields top;
    private final Uses uses;

    StopChapters(Fields top, Uses uses) {
        this.top = top;
        this.uses = uses;
    }

    /// A set as a file of its own.
    static Content.StopSet set(String id, Fields top) {
        top.notEmpty(
                "stop_if",
                Fault.NO_STOP_RULE,
                "Nothing says when to take the hands away.",
                "[{ id: patient-asks, … }]");
        var ids = new HashSet<String>();
        return new Content.StopSet(
                id,
                top.blocks("stop_if", "a stop rule", SET_STOP_KEYS).stream()
                        .map(block -> rule(block, Sources.uniqueId(block, ids, "patient-asks")))
                        .toList());
    }

    /// Those of the sets first, each in its place unless one of the protocol's own replaces it.
    List<StopRule> rules() {
        if (!top.has("stop_rules")) {
            top.notEmpty(
                    "stop_if",
                    Fault.NO_STOP_RULE,
                    "Nothing says when to take the hands away.",
                    "[{ id: patient-asks, … }]");
        }
        var sets = uses.all(top, "stop_rules", Kind.STOP_RULES, Content.StopSet.class);
        var inherited = inherited(sets);
        var own = new ArrayList<StopRule>();
        var ids = new HashSet<String>();
        var replaced = new HashSet<String>();
        for (Fields block : top.blocks("stop_if", "a stop rule", STOP_KEYS)) {
            String id = Sources.uniqueId(block, ids, "patient-asks");
            own.add(rule(block, id));
            Replacing.check(block, id, Optional.ofNullable(inherited.get(id))).ifPresent(replaced::add);
        }
        return Stream.concat(
                        sets.stream()
                                .flatMap(set -> set.rules().stream())
                                .filter(rule -> !replaced.contains(rule.id())),
                        own.stream())
                .toList();
    }

    /// From the id of a rule to the id of the set it comes from.
    private Map<String, String> inherited(List<Content.StopSet> sets) {
        var from = new HashMap<String, String>();
        for (Content.StopSet set : sets) {
            for (StopRule rule : set.rules()) {
                String other = from.putIfAbsent(rule.id(), set.id());
                if (other != null) {
                    top.fault(
                            Fault.ID_TWICE,
                            top.placeOfValue("stop_rules"),
                            "The sets %s and %s both have a rule \"%s\".".formatted(other, set.id(), rule.id()),
                            "Use one of the two sets, and write what is missing as rules of your own.");
                }
            }
        }
        return from;
    }

    private static StopRule rule(Fields block, String id) {
        String say = block.text("say", Chapters.MOST_LETTERS_SAID, "The patient asks to stop.");
        return new StopRule(id, say, Sources.source(block));
    }
}
