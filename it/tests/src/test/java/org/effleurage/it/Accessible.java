package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/// What every screen is held to.
final class Accessible {
    private static final List<String> WCAG_A_AND_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /// The head's product, languages and way out, each beside or below the others.
    private static final String HEAD_STANDS_APART = """
            () => {
              const boxes = [...document.querySelectorAll('.site .product, .site .languages, .site form')]
                .map((each) => each.getBoundingClientRect())
                .filter(({ width }) => width > 0);
              const before = (one, other) => one.right <= other.left + 1 || one.bottom <= other.top + 1;
              return boxes.every((one, i) => boxes.slice(i + 1).every((other) => before(one, other) || before(other, one)));
            }
            """;

    private Accessible() {}

    /// axe finds nothing, and nothing lies beside the screen.
    static void check(Page page, String where) {
        var violations = new AxeBuilder(page).withTags(WCAG_A_AND_AA).analyze().getViolations();
        assertThat(violations).as("accessibility of %s: %s", where, violations).isEmpty();
        assertFits(page, where);
    }

    /// The same, and nothing lies beside the screen of the narrowest phone either.
    static void checkNarrow(Page page, String where) {
        check(page, where);
        assertFitsThePhone(page, where);
    }

    static void assertFitsThePhone(Page page, String where) {
        var was = page.viewportSize();
        page.setViewportSize(320, 640);
        assertFits(page, where + " at 320 px");
        page.setViewportSize(was.width, was.height);
    }

    private static void assertFits(Page page, String where) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("no sideways scroll on " + where)
                .isEqualTo(true);
        assertThat(page.evaluate(HEAD_STANDS_APART))
                .as("nothing lies on anything else in the head of " + where)
                .isEqualTo(true);
    }
}
