package org.effleurage.protocol.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.effleurage.protocol.LeftOut;
import org.effleurage.protocol.Population;
import org.effleurage.protocol.Rule;
import org.effleurage.protocol.Site;
import org.effleurage.protocol.Step;
import org.effleurage.protocol.Timing;

/// `contraindications`, `leave_out`, and the lists `do_not_start_if`, `check_first` and `limit_if`: every rule
/// that counts for a protocol, those of shared sets first.
final class RuleChapters {
    static final List<String> SET_KEYS = List.of("do_not_start_if", "check_first", "limit_if");
    static final List<String> LEAVE_OUT_KEYS = List.of("rule", "because", "source", "seen");

    private final Fields top;
    private final Uses uses;
    private final List<Rule> implied;
    private final Set<String> ids = new HashSet<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    /// @param population its limits are rules like any other
    /// @param timing so is the time after pain relief
    RuleChapters(Fields top, Uses uses, Population population, Timing timing) {
        this.top = top;
        this.uses = uses;
        this.implied = ImpliedRules.of(population, timing);
    }

    /// A set as a file of its own.
    static Content.RuleSet set(String id, Fields top) {
        var ids = new HashSet<String>();
        var rules = new ArrayList<Rule>();
        for (RuleBlock.Chapter chapter : RuleBlock.Chapter.values()) {
            for (Fields block : blocks(top, chapter)) {
                rules.add(rule(block, chapter, ids));
                if (block.has("replaces")) {
                    block.fault(
                            Fault.REPLACES_NOTHING,
                            block.place("replaces"),
                            "A rule of a set replaces nothing; only a protocol's own rule does.");
                }
            }
        }
        return new Content.RuleSet(id, rules);
    }

    /// @param steps empty while they have problems of their own: then nothing is said of places they do not touch
    List<Rule> rules(List<Step> steps) {
        var sets = uses.all(top, "contraindications", Kind.CONTRAINDICATIONS, Content.RuleSet.class);
        var inherited = inherited(sets);
        readLeftOut(sets, inherited.keySet());
        var away = new HashSet<String>();
        leftOut.forEach(rule -> away.add(rule.rule()));
        var own = new ArrayList<Rule>();
        for (RuleBlock.Chapter chapter : RuleBlock.Chapter.values()) {
            for (Fields block : blocks(top, chapter)) {
                Rule rule = rule(block, chapter, ids);
                Replacing.check(block, rule.id(), Optional.ofNullable(inherited.get(rule.id())))
                        .ifPresent(away::add);
                checkPlace(block, rule, steps);
                own.add(rule);
            }
        }
        var ofSets = sets.stream()
                .flatMap(set -> set.rules().stream())
                .filter(rule -> !away.contains(rule.id()) && touches(rule, steps));
        var all = Stream.of(ofSets, own.stream(), implied.stream())
                .flatMap(rules -> rules)
                .toList();
        Rule.ASKED_EVERY_TIME.stream().sorted().forEach(asked -> mustAsk(asked, all, steps));
        return all;
    }

    private static List<Fields> blocks(Fields top, RuleBlock.Chapter chapter) {
        return top.blocks(chapter.key, "a rule", chapter.keys());
    }

    private static Rule rule(Fields block, RuleBlock.Chapter chapter, Set<String> ids) {
        String id = Sources.uniqueId(block, ids, "skin");
        if (ImpliedRules.IDS.contains(id)) {
            block.fault(
                    Fault.RESERVED_ID,
                    block.placeOfValue("id"),
                    "\"%s\" is the id of a rule that `population` or `timing` makes by itself.".formatted(id));
        }
        return new RuleBlock(block, chapter, id).read();
    }

    /// From the id of a rule to the id of the set it comes from.
    private Map<String, String> inherited(List<Content.RuleSet> sets) {
        var from = new HashMap<String, String>();
        for (Content.RuleSet set : sets) {
            for (Rule rule : set.rules()) {
                String other = from.putIfAbsent(rule.id(), set.id());
                if (other != null) {
                    top.fault(
                            Fault.ID_TWICE,
                            top.placeOfValue("contraindications"),
                            "The sets %s and %s both have a rule \"%s\".".formatted(other, set.id(), rule.id()),
                            "Use one of the two sets, and write what is missing as rules of your own.");
                }
            }
        }
        return from;
    }

    /// Rules of the sets that do not count here; known once `rules` has been read.
    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    private void readLeftOut(List<Content.RuleSet> sets, Set<String> inherited) {
        for (Fields block : top.blocks("leave_out", "a rule left out", LEAVE_OUT_KEYS)) {
            String id = block.id("rule", "conf");
            String because =
                    block.text("because", Chapters.MOST_LETTERS_SAID, "This protocol is meant for sedated patients.");
            String source = Sources.source(block);
            if (Rule.ASKED_EVERY_TIME.contains(id)) {
                block.fault(
                        Fault.NEVER_LEFT_OUT,
                        block.placeOfValue("rule"),
                        "The rule \"%s\" is never left out.".formatted(id));
            } else if (block.isSound() && !inherited.contains(id)) {
                block.fault(
                        Fault.LEAVES_OUT_NOTHING,
                        block.placeOfValue("rule"),
                        "No set used here has a rule \"%s\".".formatted(Letters.clipped(id))
                                + Letters.nearest(id, inherited)
                                        .map(" Did you mean \"%s\"?"::formatted)
                                        .orElse(""));
            } else {
                leftOut.add(new LeftOut(id, say(sets, id), because, source));
            }
        }
    }

    private static String say(List<Content.RuleSet> sets, String id) {
        return sets.stream()
                .flatMap(set -> set.rules().stream())
                .filter(rule -> rule.id().equals(id))
                .map(Rule::say)
                .findFirst()
                .orElse("");
    }

    /// A rule of the protocol's own that speaks of a place nobody touches was meant for another one. A set may: it
    /// serves many protocols.
    private static void checkPlace(Fields block, Rule rule, List<Step> steps) {
        if (block.isSound() && !touches(rule, steps)) {
            block.fault(
                    Fault.NOT_TOUCHED,
                    block.placeOfValue("where"),
                    "No step touches a place that the rule \"%s\" speaks of.".formatted(rule.id()));
        }
    }

    private static boolean touches(Rule rule, List<Step> steps) {
        return steps.isEmpty() || steps.stream().anyMatch(step -> rule.scope().covers(step.site(), Site.Side.BOTH));
    }

    private void mustAsk(String asked, List<Rule> all, List<Step> steps) {
        boolean everywhere = all.stream()
                .filter(rule -> rule.id().equals(asked))
                .filter(rule -> rule.action() instanceof Rule.Action.Stop && rule.when() instanceof Rule.When.Bedside)
                .anyMatch(rule -> steps.stream().allMatch(step -> rule.scope().covers(step.site(), Site.Side.BOTH)));
        if (!everywhere) {
            top.fault(
                    Fault.MUST_ASK,
                    top.place("do_not_start_if"),
                    "No rule \"%s\" under do_not_start_if is asked at the bedside for every place that is touched."
                            .formatted(asked));
        }
    }
}
