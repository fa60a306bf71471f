package org.effleurage.it;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a nurse sees when she looks at the tablet: which question it asks, and what can be tapped.
///
/// @param gone how many records have left her hands, sent or not
record Glance(String screen, int gone, List<String> taps) {
    private static final String SEEN = """
            () => {
              const main = document.querySelector('main');
              if (!main?.dataset.screen || main.getAttribute('aria-busy') !== 'false') return null;
              const sync = document.querySelector('[data-sync]')?.dataset ?? {};
              const taps = [...main.querySelectorAll('[data-tap]:not(:disabled)')].filter((tap) => tap.checkVisibility());
              return {
                screen: main.dataset.screen,
                gone: Number(sync.waiting ?? 0) + Number(sync.received ?? 0) + Number(sync.needsAPerson ?? 0),
                taps: taps.map((tap) => tap.dataset.tap + (tap.ariaPressed === 'true' ? ' pressed' : '')),
              };
            }
            """;

    /// Waits until the tablet has answered the tap before.
    static Glance at(Page page) {
        var found = (Map<?, ?>) page.waitForFunction(SEEN).jsonValue();
        var taps = ((List<?>) Objects.requireNonNull(found.get("taps")))
                .stream().map(String::valueOf).toList();
        return new Glance(
                String.valueOf(found.get("screen")),
                ((Number) Objects.requireNonNull(found.get("gone"))).intValue(),
                taps);
    }

    /// Not pressed yet.
    Optional<String> first(String beginning) {
        return taps.stream()
                .filter(tap -> tap.startsWith(beginning) && !tap.endsWith(" pressed"))
                .findFirst();
    }
}
