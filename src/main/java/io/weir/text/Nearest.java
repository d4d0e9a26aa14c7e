package io.weir.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The word that was probably meant. */
public final class Nearest {
    private static final int LONGEST = 80;
    /** So many slips are forgiven in any word, and one more for every so many letters. */
    private static final int SLIPS = 2;

    private static final int LETTERS_A_SLIP = 4;

    private Nearest() {}

    /** The candidate that takes the fewest slips, if they are few for a word of its length; case is not looked at. */
    public static @Nullable String to(String word, Collection<String> candidates) {
        String typed = word.toLowerCase(Locale.ROOT);
        int most = Math.max(SLIPS, typed.length() / LETTERS_A_SLIP);
        if (typed.length() > LONGEST || typed.length() <= 1) {
            return null;
        }
        return candidates.stream()
                .sorted()
                .filter(candidate -> slips(typed, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> slips(typed, candidate)))
                .orElse(null);
    }

    /** {@code did you mean shadow?} after a comma or the like, or nothing where no candidate is near. */
    public static String question(String before, String word, Collection<String> candidates) {
        String nearest = to(word, candidates);
        return nearest == null ? "" : before + "did you mean " + nearest + "?";
    }

    /** Letters to add, drop, change, or swap with their neighbour (Damerau and Levenshtein). */
    private static int slips(String typed, String candidate) {
        String b = candidate.toLowerCase(Locale.ROOT);
        if (Math.abs(typed.length() - b.length()) > typed.length()) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[typed.length() + 1][b.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, typed, b, i, j);
            }
        }
        return d[typed.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
