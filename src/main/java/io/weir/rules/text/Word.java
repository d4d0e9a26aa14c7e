package io.weir.rules.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a line: what blanks separate, where double quotes keep blanks together and {@code \"} stands for a quote.
 *
 * @param text without the quotes
 * @param index where it begins in the line, from 0
 * @param end where it ends in the line
 * @param equals where its first unquoted {@code =} is in {@code text}; -1: none
 */
record Word(String text, int index, int end, int equals) {

    /** The key of {@code key=value}; none where it isn't one. */
    @Nullable
    String key() {
        return equals > 0 ? text.substring(0, equals) : null;
    }

    String value() {
        return text.substring(equals + 1);
    }

    /** A quote that was opened and not closed. */
    static final class UnclosedQuote extends Exception {
        private static final long serialVersionUID = 1L;
        private final int index;

        UnclosedQuote(int index) {
            super("a quote without its end", null, false, false);
            this.index = index;
        }

        int index() {
            return index;
        }
    }

    /** The words of a line up to a {@code #} that begins one: the rest is a comment. */
    static List<Word> split(String line) throws UnclosedQuote {
        List<Word> words = new ArrayList<>();
        int at = skipBlanks(line, 0);
        while (at < line.length() && line.charAt(at) != '#') {
            at = skipBlanks(line, read(line, at, words));
        }
        return words;
    }

    private static int read(String line, int start, List<Word> words) throws UnclosedQuote {
        // An expression may hold quotes and backslashes of its own.
        boolean raw = words.size() < 2 && line.charAt(start) == '/';
        StringBuilder text = new StringBuilder();
        int equals = -1;
        int quote = -1;
        int at = start;
        for (; at < line.length() && (quote >= 0 || !isBlank(line.charAt(at))); at++) {
            char c = line.charAt(at);
            if (c == '"' && !raw) {
                quote = quote >= 0 ? -1 : at;
                continue;
            }
            if (c == '\\' && quote >= 0 && at + 1 < line.length()) {
                c = line.charAt(++at);
            } else if (c == '=' && quote < 0 && equals < 0) {
                equals = text.length();
            }
            text.append(c);
        }
        if (quote >= 0) {
            throw new UnclosedQuote(quote);
        }
        words.add(new Word(text.toString(), start, at, equals));
        return at;
    }

    private static int skipBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
