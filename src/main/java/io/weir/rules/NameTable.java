package io.weir.rules;

/**
 * Finds the entries of a {@link NameArena} by name: open addressing with linear probing, a byte of tags beside an int of
 * place. A miss, which is nearly every look-up, reads the tags only: a million rules have 1.5 MB of them, and a miss reads
 * five of them on average.
 *
 * <p>Entries of one name stand in the order they were put.
 */
final class NameTable {
    private static final int NONE = -1;
    private final NameArena arena;
    private final byte[] tags;
    private final int[] entries;
    /** Bit n: there are names of n + 1 labels; the last bit stands for all that have more. */
    private long depths;

    /**
     * An empty table.
     *
     * @param capacity how many entries will be put at most
     */
    NameTable(NameArena arena, int capacity) {
        this.arena = arena;
        int slots = (int) Math.min(Integer.MAX_VALUE - 8, capacity * 3L / 2 + 1);
        this.tags = new byte[slots];
        this.entries = new int[slots];
    }

    /** Asked of every entry of the same name, first to last. */
    interface Sibling {
        /** Whether to put the newcomer after all, looking at one that is there already. */
        boolean admits(int present);
    }

    /** Puts an entry, unless one of its name that is there already refuses it. */
    void put(int entry, byte[] text, int length, Sibling siblings) {
        long hash = NameHash.of(text, length);
        byte tag = NameHash.tag(hash);
        int slot = NameHash.slot(hash, tags.length);
        while (tags[slot] != 0) {
            if (tags[slot] == tag && arena.sameName(entries[slot], entry) && !siblings.admits(entries[slot])) {
                return;
            }
            slot = after(slot);
        }
        tags[slot] = tag;
        entries[slot] = entry;
        depths |= depth(labels(text, length));
    }

    /** Whether any entry is named like the name or a suffix of it that begins at a label. Allocates nothing. */
    boolean touches(String name) {
        long hash = 0;
        int labels = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = NameHash.roll(hash, name.charAt(i));
            if ((i == 0 || name.charAt(i - 1) == '.')
                    && (depths & depth(++labels)) != 0
                    && find(name, i, NameHash.mix(hash), NONE) != NONE) {
                return true;
            }
        }
        return false;
    }

    /** What is told of every entry found. */
    interface Visitor {
        /**
         * Told of an entry.
         *
         * @param start where in the name its suffix begins
         */
        void visit(int entry, int start);
    }

    /** Visits all entries named like a suffix that begins at a label, shortest suffix first. */
    void visit(String name, Visitor visitor) {
        long hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = NameHash.roll(hash, name.charAt(i));
            if (i == 0 || name.charAt(i - 1) == '.') {
                visitSuffix(name, i, NameHash.mix(hash), visitor);
            }
        }
    }

    private void visitSuffix(String name, int start, long hash, Visitor visitor) {
        int slot = find(name, start, hash, NONE);
        while (slot != NONE) {
            visitor.visit(entries[slot], start);
            slot = find(name, start, hash, slot);
        }
    }

    /** The next slot with an entry of this name, after {@code last} or from the beginning. */
    private int find(String name, int start, long hash, int last) {
        byte tag = NameHash.tag(hash);
        int slot = last == NONE ? NameHash.slot(hash, tags.length) : after(last);
        while (tags[slot] != 0) {
            if (tags[slot] == tag && arena.isNamed(entries[slot], name, start)) {
                return slot;
            }
            slot = after(slot);
        }
        return NONE;
    }

    private int after(int slot) {
        return slot + 1 == tags.length ? 0 : slot + 1;
    }

    private static long depth(int labels) {
        return 1L << (Math.min(labels, Long.SIZE) - 1);
    }

    private static int labels(byte[] text, int length) {
        int labels = 1;
        for (int i = 0; i < length; i++) {
            if (text[i] == '.') {
                labels++;
            }
        }
        return labels;
    }
}
