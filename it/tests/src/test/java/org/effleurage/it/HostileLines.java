package org.effleurage.it;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Lines of text that want to become script: every way out of a place, with every bait, with every wording of the call,
/// under every disguise. Each calls `ran()` where a page lets it. The same lines in every run.
final class HostileLines {
    static final int MANY = 3000;

    /// What a careless page has before the text: a quoted attribute, a comment, a script, a template.
    private static final List<String> WAYS_OUT = List.of(
            "",
            "\">",
            "'>",
            "-->",
            "</title>",
            "</textarea>",
            "</style>",
            "</script>",
            "]]>",
            "</noscript>",
            "</template>",
            "\" autofocus x=\"",
            "`>",
            "\\\">",
            "[[${",
            "__${",
            "{{",
            "${");

    /// `CALL` is where the call goes.
    private static final List<String> BAITS = List.of(
            "<script>CALL</script>",
            "<script src=\"data:text/javascript,CALL\"></script>",
            "<script type=\"module\">CALL</script>",
            "<img src=x onerror=\"CALL\">",
            "<img src=x onerror='CALL'>",
            "<img/src=x/onerror=CALL>",
            "<image src=x onerror=\"CALL\">",
            "<svg onload=\"CALL\"></svg>",
            "<svg><script>CALL</script></svg>",
            "<svg><animate onbegin=\"CALL\" attributeName=x dur=1s></animate></svg>",
            "<math><mtext><img src=x onerror=\"CALL\"></mtext></math>",
            "<body onload=\"CALL\">",
            "<body onpageshow=\"CALL\">",
            "<input autofocus onfocus=\"CALL\">",
            "<button autofocus onfocus=\"CALL\">x</button>",
            "<details open ontoggle=\"CALL\">x</details>",
            "<video src=x onerror=\"CALL\"></video>",
            "<audio src=x onerror=\"CALL\"></audio>",
            "<video><source onerror=\"CALL\"></video>",
            "<object data=\"data:text/html,<script>parent.CALL</script>\"></object>",
            "<iframe src=\"javascript:parent.CALL\"></iframe>",
            "<iframe srcdoc=\"<script>parent.CALL</script>\"></iframe>",
            "<embed src=\"javascript:CALL\">",
            "<a href=\"javascript:CALL\">x</a>",
            "<a href=\"java&#9;script:CALL\">x</a>",
            "<form action=\"javascript:CALL\"><button>x</button></form>",
            "<meta http-equiv=\"refresh\" content=\"0;url=javascript:CALL\">",
            "<base href=\"javascript:CALL//\">",
            "<link rel=\"stylesheet\" href=\"data:text/css,x\" onload=\"CALL\">",
            "<style onload=\"CALL\">x{}</style>",
            "<style>@import 'javascript:CALL';</style>",
            "<marquee onstart=\"CALL\">x</marquee>",
            "<div onpointerenter=\"CALL\" style=\"position:fixed;inset:0\">x</div>",
            "<template><img src=x onerror=\"CALL\"></template>",
            "<noscript><img src=x onerror=\"CALL\"></noscript>",
            "<select><img src=x onerror=\"CALL\"></select>",
            "<table background=\"javascript:CALL\"></table>",
            "<!--lit-part--><img src=x onerror=\"CALL\"><!--/lit-part-->",
            "?lit$1$<img src=x onerror=\"CALL\">",
            "T(java.lang.Runtime).getRuntime().exec('x')}]]<img src=x onerror=\"CALL\">");

    private static final List<String> CALLS = List.of(
            "ran()",
            "window.ran()",
            "self['ra'+'n']()",
            "top.ran?.()",
            "eval('ran()')",
            "Function('ran()')()",
            "(0,ran)``");

    private enum Disguise {
        NONE,
        CAPITALS,
        LETTERS_BY_NUMBER,
        TABS,
        HALF_OPEN
    }

    private HostileLines() {}

    static List<String> all() {
        Set<String> all = new LinkedHashSet<>();
        for (Disguise disguise : Disguise.values()) {
            for (String call : CALLS) {
                for (String bait : BAITS) {
                    for (String out : WAYS_OUT) {
                        all.add(out + disguised(bait, call, disguise));
                    }
                }
            }
        }
        return everyNth(new ArrayList<>(all));
    }

    /// A stride that has no factor in common with the lists above, so that each of their words is met.
    private static List<String> everyNth(List<String> all) {
        var chosen = new LinkedHashSet<String>();
        for (int i = 0; chosen.size() < MANY; i = (i + 3571) % all.size()) {
            chosen.add(all.get(i));
        }
        return List.copyOf(chosen);
    }

    private static String disguised(String bait, String call, Disguise disguise) {
        return switch (disguise) {
            case NONE -> bait.replace("CALL", call);
            case CAPITALS -> inCapitals(bait).replace("CALL", call);
            case LETTERS_BY_NUMBER -> bait.replace("CALL", byNumber(call));
            case TABS -> bait.replace(" on", "\ton").replace("CALL", " " + call + " ");
            case HALF_OPEN -> "<" + bait.replace("CALL", call).replaceFirst(">$", "");
        };
    }

    /// Names of tags and handlers have no case.
    private static String inCapitals(String bait) {
        return bait.replaceAll("CALL", "\u0001").toUpperCase(Locale.ROOT).replace("\u0001", "CALL");
    }

    private static String byNumber(String call) {
        var text = new StringBuilder();
        call.chars().forEach(c -> text.append("&#").append(c).append(';'));
        return text.toString();
    }
}
