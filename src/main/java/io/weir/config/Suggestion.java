package io.weir.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which key was meant. */
final class Suggestion {
    private Suggestion() {}

    /** {@code , did you mean proxy.listen?}, or nothing where no key is near. */
    static String of(String key, Collection<String> known) {
        return misplaced(key, known)
                .or(() -> cutShort(key, known))
                .or(() -> misspelt(key, known))
                .map(nearest -> ", did you mean " + nearest + "?")
                .orElse("");
    }

    /** The right last word in the wrong section; only where that word stands in one section alone. */
    private static Optional<String> misplaced(String key, Collection<String> known) {
        var same = known.stream().filter(k -> lastStep(k).equals(lastStep(key))).toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    private static Optional<String> cutShort(String key, Collection<String> known) {
        return known.stream().filter(k -> k.startsWith(key + "-")).findFirst();
    }

    private static Optional<String> misspelt(String key, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(key, k)))
                .filter(nearest -> distance(key, nearest) <= Math.max(2, key.length() / 4));
    }

    private static String lastStep(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** How many letters must be put in, taken out or replaced (Levenshtein). */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
