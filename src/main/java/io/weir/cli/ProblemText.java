package io.weir.cli;

import io.weir.rules.text.Problem;
import io.weir.rules.text.Severity;
import io.weir.rules.text.Spot;
import java.util.List;

/**
 * Problems for a person: what is wrong and where, and the line with the place underlined.
 *
 * @param colour whether the reader is a terminal that shows colours and wants them
 */
record ProblemText(boolean colour) {
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[1;33m";
    private static final String FAINT = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    /** One line, or three where the text is known. */
    List<String> lines(Problem problem) {
        Spot spot = problem.spot();
        String mark = problem.severity() == Severity.ERROR ? RED : YELLOW;
        String code = problem.code().code();
        String first = problem.toString().replaceFirst(": " + code + ": ", ": " + in(mark, code) + ": ");
        if (spot.text().isEmpty() || spot.column() > spot.text().length()) {
            return List.of(first);
        }
        String number = String.valueOf(spot.line());
        String gutter = " ".repeat(number.length());
        return List.of(
                first,
                in(FAINT, "  " + number + " | ") + spot.text(),
                in(FAINT, "  " + gutter + " | ") + blanks(spot) + in(mark, "^".repeat(width(spot))));
    }

    /** As wide as what stands before the place. */
    private static String blanks(Spot spot) {
        return " ".repeat(shownWidth(spot.text().substring(0, spot.column() - 1)));
    }

    private static int width(Spot spot) {
        int from = spot.column() - 1;
        int to = Math.min(spot.text().length(), from + Math.max(1, spot.width()));
        return Math.max(1, shownWidth(spot.text().substring(from, to)));
    }

    /** In columns of a terminal: marks take none, East Asian wide characters two. */
    private static int shownWidth(String text) {
        return text.codePoints().map(ProblemText::columns).sum();
    }

    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> 2;
            default -> 1;
        };
    }

    private String in(String style, String text) {
        return colour ? style + text + PLAIN : text;
    }
}
