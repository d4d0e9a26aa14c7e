package io.weir.rules.text;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Set;

/** Our own lists of hosts that strangers share. A miss makes no object, since files may be long. */
final class SharedHosts {
    private static final int SLOTS = 1 << 14;
    private final Set<String> names;
    private final BitSet slots = new BitSet(SLOTS);

    private SharedHosts(String file) {
        try {
            names = Resources.readLines(Resources.getResource(SharedHosts.class, file), StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .map(CharMatcher.whitespace()::trimFrom)
                    .collect(ImmutableSet.toImmutableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is a part of Weir", e);
        }
        for (String name : names) {
            byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
            slots.set(slot(text, 0, text.length));
        }
    }

    /**
     * Those where each stranger has a name below the host's. Asked of native rules alone: a list that others wrote may mean such a host,
     * and to drop its row would open what is to be blocked.
     */
    static SharedHosts byName() {
        return new SharedHosts("shared-hosts.txt");
    }

    /** Those where each stranger has a path. */
    static SharedHosts byPath() {
        return new SharedHosts("hosts-shared-by-path.txt");
    }

    boolean has(byte[] text, int from, int to) {
        return to - from > 2
                && slots.get(slot(text, from, to))
                && names.contains(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** By length and four letters: enough to tell nearly every name from the few that are meant. */
    private static int slot(byte[] text, int from, int to) {
        int hash = to - from;
        hash = hash * 31 + text[from];
        hash = hash * 31 + text[from + 1];
        hash = hash * 31 + text[from + 2];
        hash = hash * 31 + text[(from + to) >>> 1];
        return (hash ^ (hash >>> 14)) & (SLOTS - 1);
    }
}
