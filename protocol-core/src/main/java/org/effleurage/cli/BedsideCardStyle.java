package org.effleurage.cli;

/// How the card looks: by day, by night and on paper.
final class BedsideCardStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --ink: light-dark(#111, #eee); --page: light-dark(#fff, #161616);
              --soft: light-dark(#444, #bbb); --line: light-dark(#888, #777);
              --mark: light-dark(#8a1500, #ff9d8a); }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; }
            main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .5rem; }
            h2 { font-size: 1.1rem; margin: 0 0 .4rem; }
            section { border-top: 2px solid var(--line); padding: .6rem 0; break-inside: avoid; }
            section.stop { border: 3px solid var(--mark); padding: .6rem .8rem; margin: .4rem 0; }
            ul, ol { margin: 0; padding-left: 1.4rem; }
            li { margin: .25rem 0; break-inside: avoid; overflow-wrap: anywhere; }
            li > span, li > small { display: block; }
            small { color: var(--soft); font-size: .8rem; }
            .steps .time { float: right; font-weight: bold; padding-left: 1rem; }
            .mark { border: 3px solid var(--mark); color: var(--mark); font-weight: bold; padding: .4rem .6rem; margin: 0 0 .5rem; }
            .alongside { font-weight: bold; }
            .digest { font: .7rem/1.3 ui-monospace, monospace; overflow-wrap: anywhere; }
            footer { border-top: 2px solid var(--line); color: var(--soft); font-size: .8rem; }
            @page { size: A4; margin: 14mm; }
            @media print {
              :root { color-scheme: light; }
              body { font-size: 10pt; }
              main { max-width: none; padding: 0; }
            }
            """;

    private BedsideCardStyle() {}
}
