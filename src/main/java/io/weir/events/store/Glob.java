package io.weir.events.store;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A text to compare with, ASCII letters of either case, where {@code *} stands for any characters. No expression, no backtracking. */
final class Glob {
    private static final Splitter STARS = Splitter.on('*');

    private final String text;
    private final List<String> pieces;

    Glob(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
        this.pieces = STARS.splitToList(this.text);
    }

    boolean matches(String value) {
        String lower =
                CharMatcher.ascii().matchesAllOf(value) ? Ascii.toLowerCase(value) : value.toLowerCase(Locale.ROOT);
        return pieces.size() == 1 ? lower.equals(text) : matchesPieces(lower);
    }

    private boolean matchesPieces(String value) {
        int last = pieces.size() - 1;
        String head = pieces.get(0);
        String tail = pieces.get(last);
        if (!value.startsWith(head)) {
            return false;
        }
        int at = head.length();
        for (String piece : pieces.subList(1, last)) {
            int found = value.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return value.length() - tail.length() >= at && value.endsWith(tail);
    }

    /** The longest run without a star: what a matching text must hold. */
    String longestPiece() {
        return pieces.stream().max(Comparator.comparing(String::length)).orElse("");
    }
}
