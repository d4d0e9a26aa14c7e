package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageStyleTest {
    private static final Pattern COLOUR = Pattern.compile("--(\\w+): #([0-9a-f]{6});");
    private static final String DARK = "@media (prefers-color-scheme: dark)";

    @ParameterizedTest
    @CsvSource({
        "ink, card",
        "soft, card",
        "link, card",
        "mark, card",
        "ink, well",
        "soft, well",
        "link, well",
        "soft, paper",
        "ink, paper"
    })
    void text_has_the_contrast_of_wcag_aa_by_day_and_by_night(String text, String ground) {
        String style = PageTemplates.style();
        int dark = style.indexOf(DARK);
        Map<String, Double> light = luminances(style.substring(0, dark));
        assertContrast(light, text, ground);
        assertContrast(luminances(style.substring(dark)), text, ground);
    }

    private static void assertContrast(Map<String, Double> luminances, String text, String ground) {
        double one = luminances.get(text) + 0.05;
        double other = luminances.get(ground) + 0.05;
        assertThat(Math.max(one, other) / Math.min(one, other)).isGreaterThanOrEqualTo(4.5);
    }

    /** WCAG 2.2, relative luminance, of each colour; the later of two colours of a name, which is the problem page's. */
    private static Map<String, Double> luminances(String style) {
        Map<String, Double> luminances = new HashMap<>();
        Matcher colours = COLOUR.matcher(style);
        while (colours.find()) {
            int rgb = Integer.parseInt(colours.group(2), 16);
            double luminance =
                    0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
            luminances.merge(colours.group(1), luminance, (first, second) -> second);
        }
        return luminances;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
