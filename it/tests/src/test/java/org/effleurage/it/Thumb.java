package org.effleurage.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/// Whether a thumb finds what can be tapped: large enough to both sides, apart from what lies beside it, and with its
/// words inside. The head of the page is no part of the bedside.
final class Thumb {
    static final int BARE = 48;
    static final int GLOVED = 96;

    private static final List<int[]> SIZES =
            List.of(new int[] {320, 640}, new int[] {820, 1180}, new int[] {1180, 820});

    private static final String LOOK = """
            (least) => {
              const taps = [...document.querySelectorAll(
                'main button, main a, main summary, main select, main input, main textarea, dialog button')]
                .filter((tap) => tap.checkVisibility());
              const said = (tap) => tap.dataset.tap ?? tap.name;
              const box = (tap) => tap.getBoundingClientRect();
              // What stands still lies over what is scrolled.
              const layer = (tap) => tap.closest('.top, .dock, dialog');
              const apart = (one, other) => Math.max(
                Math.max(one.left, other.left) - Math.min(one.right, other.right),
                Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom));
              const small = taps.filter((tap) => Math.min(box(tap).width, box(tap).height) < least - 0.5)
                .map((tap) => `${said(tap)} is ${box(tap).width} x ${box(tap).height}`);
              const cut = taps.filter((tap) => tap.matches('button, a, summary') && tap.scrollWidth > tap.clientWidth + 1)
                .map((tap) => `${said(tap)} is wider inside than outside`);
              const close = taps.flatMap((one, i) => taps.slice(i + 1)
                .filter((other) => layer(one) === layer(other) && apart(box(one), box(other)) < 7.5)
                .map((other) => `${said(one)} lies at ${said(other)}`));
              return [...small, ...cut, ...close];
            }""";

    private Thumb() {}

    /// On the narrowest phone, and on a tablet held up or across.
    ///
    /// @param least pixels to each side
    static void finds(Page page, int least, String where) {
        var was = page.viewportSize();
        for (int[] size : SIZES) {
            page.setViewportSize(size[0], size[1]);
            assertThat((List<?>) page.evaluate(LOOK, least))
                    .as("what a thumb misses on %s at %d x %d", where, size[0], size[1])
                    .isEmpty();
        }
        page.setViewportSize(was.width, was.height);
    }
}
