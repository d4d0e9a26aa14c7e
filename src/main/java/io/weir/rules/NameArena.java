package io.weir.rules;

import com.google.common.hash.Hashing;
import java.util.Arrays;

/**
 * Rules about names as bytes, one after the other in the order they were added; a rule is known by where it begins.
 *
 * <p>An entry is: length of the name (1), {@link Kind} and flags (1), line (3), packed name. What rules share stands in
 * their {@link Section}, found by the entry's place among the sections' beginnings.
 */
final class NameArena {
    static final int MAX_LINE = 0xFFFFFF;
    private static final int MAX_BYTES = 1 << 30;
    private static final int HEADER = 5;
    private static final int KIND = 3;
    private static final int ALLOW = 4;
    private static final int HAS_TERMS = 8;

    /** Which names an entry speaks of. */
    enum Kind {
        SUFFIX(0),
        EXACT(1),
        BELOW(2);

        private final int bits;

        Kind(int bits) {
            this.bits = bits;
        }

        private static Kind of(int bits) {
            return bits == 0 ? SUFFIX : bits == 1 ? EXACT : BELOW;
        }
    }

    private byte[] bytes = new byte[256];
    private int end;

    /** Whether there is no more room (1 GiB: some 50 million rules). */
    boolean isFull() {
        return end > MAX_BYTES - HEADER - 256;
    }

    /** Appends a rule for the canonical name {@code text[from, to)}; the line is 1 to {@link #MAX_LINE}. */
    int append(byte[] text, int from, int to, Kind kind, Action action, boolean hasTerms, int line) {
        int length = to - from;
        int entry = end;
        grow(entry + HEADER + PackedName.size(length));
        bytes[entry] = (byte) length;
        int flags = (action == Action.ALLOW ? ALLOW : 0) | (hasTerms ? HAS_TERMS : 0);
        bytes[entry + 1] = (byte) (kind.bits | flags);
        bytes[entry + 2] = (byte) (line >>> 16);
        bytes[entry + 3] = (byte) (line >>> 8);
        bytes[entry + 4] = (byte) line;
        PackedName.pack(text, from, to, bytes, entry + HEADER);
        return entry;
    }

    private void grow(int newEnd) {
        if (newEnd > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(newEnd, bytes.length + (bytes.length >> 1)));
        }
        end = newEnd;
    }

    /** Gives back the room kept for growth. */
    void trim() {
        bytes = Arrays.copyOf(bytes, end);
    }

    int end() {
        return end;
    }

    /** The entry after this one, or {@link #end}. */
    int next(int entry) {
        return entry + HEADER + PackedName.size(length(entry));
    }

    int length(int entry) {
        return bytes[entry] & 0xff;
    }

    Kind kind(int entry) {
        return Kind.of(bytes[entry + 1] & KIND);
    }

    Action action(int entry) {
        return (bytes[entry + 1] & ALLOW) != 0 ? Action.ALLOW : Action.BLOCK;
    }

    boolean hasTerms(int entry) {
        return (bytes[entry + 1] & HAS_TERMS) != 0;
    }

    int line(int entry) {
        return (bytes[entry + 2] & 0xff) << 16 | (bytes[entry + 3] & 0xff) << 8 | (bytes[entry + 4] & 0xff);
    }

    /** Writes the name to the start of {@code target}, which has room for 255 bytes; returns its length. */
    int unpack(int entry, byte[] target) {
        int length = length(entry);
        PackedName.unpack(bytes, entry + HEADER, length, target);
        return length;
    }

    boolean isNamed(int entry, String name, int start) {
        return length(entry) == name.length() - start && PackedName.matches(bytes, entry + HEADER, name, start);
    }

    /** 64 bits of the name, the kind and the action. */
    long hash(int entry) {
        int size = PackedName.size(length(entry));
        return Hashing.farmHashFingerprint64()
                        .hashBytes(bytes, entry + HEADER, size)
                        .asLong()
                + (bytes[entry + 1] & (KIND | ALLOW));
    }

    boolean sameName(int a, int b) {
        int size = PackedName.size(length(a));
        return length(a) == length(b)
                && Arrays.equals(bytes, a + HEADER, a + HEADER + size, bytes, b + HEADER, b + HEADER + size);
    }
}
