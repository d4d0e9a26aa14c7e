package io.weir.events.store;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses what a mistyped word was meant to be. */
final class Suggestion {
    private static final int CLOSE_ENOUGH = 2;

    private Suggestion() {}

    /** {@code "; did you mean host?"}, or nothing where no word is near. */
    static String among(List<String> words, String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> distance(word, lower) <= CLOSE_ENOUGH)
                .min(Comparator.comparing(word -> distance(word, lower)))
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }

    /** Letters to add, drop, change or swap (Damerau's distance of neighbours). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
