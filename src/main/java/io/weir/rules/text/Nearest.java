package io.weir.rules.text;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The word that was probably meant. */
final class Nearest {
    private Nearest() {}

    /** The candidate within two edits (Levenshtein), or none. */
    static @Nullable String to(String word, Collection<String> candidates) {
        if (word.length() > 40) {
            return null;
        }
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= 2)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate)))
                .orElse(null);
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
