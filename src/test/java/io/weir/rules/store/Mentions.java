package io.weir.rules.store;

import io.weir.rules.text.Mention;
import io.weir.rules.text.Spot;
import java.util.Arrays;
import java.util.List;

/** Files as a configuration would name them. */
final class Mentions {
    private Mentions() {}

    static List<Mention> of(String... files) {
        Spot line = new Spot("weir.conf", 1, 0, "");
        return Arrays.stream(files)
                .map(file -> new Mention("rules.files", file, line))
                .toList();
    }
}
