package io.weir.config;

import io.weir.text.Nearest;
import java.util.Collection;
import java.util.Optional;

/** Guesses which key was meant. */
final class Suggestion {
    private Suggestion() {}

    /** {@code , did you mean proxy.listen?}, or nothing where no key is near. */
    static String of(String key, Collection<String> known) {
        return misplaced(key, known)
                .or(() -> cutShort(key, known))
                .or(() -> Optional.ofNullable(Nearest.to(key, known)))
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

    private static String lastStep(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
