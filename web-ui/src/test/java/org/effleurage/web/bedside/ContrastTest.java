package org.effleurage.web.bedside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

/// The colours as they are named, by day, in the dark and at night: words keep 7:1, lines and shapes 3:1 (WCAG 2.2,
/// relative luminance).
class ContrastTest {
    private static final Pattern BY_DAY_OR_DARK =
            Pattern.compile("--([\\w-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");
    private static final Pattern AT_NIGHT = Pattern.compile("--([\\w-]+): (#[0-9a-f]{6});");

    enum Look {
        LIGHT,
        DARK,
        NIGHT
    }

    @ParameterizedTest
    @EnumSource
    void keepsWordsAndLinesApartFromTheirGround(Look look) throws IOException {
        Map<String, String> colours = colours(look);
        for (String ground : List.of("ground", "paper")) {
            for (String ink : List.of("ink", "ink-quiet", "act", "stop", "attention", "good")) {
                assertContrast(look, colours, ink, ground, 7);
            }
        }
        assertContrast(look, colours, "stop", "stop-soft", 7);
        assertContrast(look, colours, "attention", "attention-soft", 7);
        assertContrast(look, colours, "act", "act-soft", 7);
        assertContrast(look, colours, "on-act", "act", 7);
        for (String ground : List.of("ground", "paper", "act-soft", "stop-soft", "attention-soft")) {
            assertContrast(look, colours, "ink", ground, 7);
            assertContrast(look, colours, "line", ground, 3);
            assertContrast(look, colours, "focus", ground, 3);
        }
    }

    /// A lamp would be dimmed: nothing shines, and what shines a little is red rather than blue.
    @ParameterizedTest
    @EnumSource(names = "NIGHT")
    void neitherShinesNorGlowsBlueAtNight(Look look) throws IOException {
        colours(look).forEach((name, colour) -> {
            assertThat(luminance(colour)).as("%s shines", name).isLessThan(0.5);
            assertThat(part(colour, 2)).as("%s is blue", name).isLessThanOrEqualTo(part(colour, 0) * 0.7);
        });
    }

    private static void assertContrast(
            Look look, Map<String, String> colours, String ink, String ground, double least) {
        double one = luminance(colours.getOrDefault(ink, ""));
        double other = luminance(colours.getOrDefault(ground, ""));
        assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05))
                .as("%s on %s, %s", ink, ground, look)
                .isGreaterThanOrEqualTo(least);
    }

    private static double luminance(String colour) {
        double[] linear = IntStream.range(0, 3)
                .mapToDouble(i -> part(colour, i))
                .map(part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    private static double part(String colour, int which) {
        return Integer.parseInt(colour, 1 + 2 * which, 3 + 2 * which, 16) / 255.0;
    }

    private static Map<String, String> colours(Look look) throws IOException {
        String sheet = new ClassPathResource("static/style/tokens.css").getContentAsString(StandardCharsets.UTF_8);
        var colours = new HashMap<String, String>();
        BY_DAY_OR_DARK
                .matcher(sheet)
                .results()
                .forEach(found -> colours.put(found.group(1), found.group(look == Look.LIGHT ? 2 : 3)));
        if (look == Look.NIGHT) {
            AT_NIGHT.matcher(sheet).results().forEach(found -> colours.put(found.group(1), found.group(2)));
        }
        assertThat(colours).hasSizeGreaterThan(14);
        return colours;
    }
}
