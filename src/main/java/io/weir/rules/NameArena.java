package io.weir.rules;

import com.google.common.hash.Hashing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Rules about names as bytes, one after the other in the order they were added; a rule is known by where it begins.
 *
 * <p>An entry is: length of the name (1), {@link Kind} and flags (1), line (3), packed name. What rules share stands in
 * their {@link Section}, found by the entry's place among the sections' beginnings. {@link Terms}, which few have, stand beside.
 *
 * <p>The bytes stand in blocks of 1 MiB, no entry in two, so that a long list grows without being copied; a length of 0 says that
 * the rest of a block is empty.
 */
final class NameArena {
    static final int MAX_LINE = 0xFFFFFF;
    private static final int MAX_BYTES = 1 << 30;
    private static final int BLOCK_BITS = 20;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int FIRST_BYTES = 256;
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

    private final Map<Integer, Terms> terms = new HashMap<>();
    private byte[][] blocks = {new byte[FIRST_BYTES]};
    private int end;

    /** Whether there is no more room (1 GiB: some 50 million rules). */
    boolean isFull() {
        return end > MAX_BYTES - 2 * BLOCK;
    }

    /** Appends a rule for the canonical name {@code text[from, to)}; the line is 1 to {@link #MAX_LINE}. */
    void append(byte[] text, int from, int to, Kind kind, Action action, Terms its, int line) {
        int length = to - from;
        int entry = claim(HEADER + PackedName.size(length));
        byte[] block = block(entry);
        int at = at(entry);
        block[at] = (byte) length;
        boolean plain = its.equals(Terms.NONE);
        int flags = (action == Action.ALLOW ? ALLOW : 0) | (plain ? 0 : HAS_TERMS);
        block[at + 1] = (byte) (kind.bits | flags);
        block[at + 2] = (byte) (line >>> 16);
        block[at + 3] = (byte) (line >>> 8);
        block[at + 4] = (byte) line;
        PackedName.pack(text, from, to, block, at + HEADER);
        if (!plain) {
            terms.put(entry, its);
        }
    }

    /** Where so many bytes have room. */
    private int claim(int size) {
        int entry = at(end) + size > BLOCK ? nextBlock(end) : end;
        int index = entry >>> BLOCK_BITS;
        if (index == blocks.length) {
            blocks = Arrays.copyOf(blocks, index + 1);
            blocks[index] = new byte[BLOCK];
        }
        int needed = at(entry) + size;
        if (needed > blocks[index].length) { // only the first begins small; never a little short of a whole one
            blocks[index] = Arrays.copyOf(blocks[index], needed < BLOCK / 4 ? 2 * needed : BLOCK);
        }
        end = entry + size;
        return entry;
    }

    private static int nextBlock(int entry) {
        return (entry + BLOCK - 1) & -BLOCK;
    }

    private static int at(int entry) {
        return entry & (BLOCK - 1);
    }

    private byte[] block(int entry) {
        return blocks[entry >>> BLOCK_BITS];
    }

    /** Gives back the room kept for growth; nothing is appended any more. */
    void trim() {
        int last = blocks.length - 1;
        blocks[last] = Arrays.copyOf(blocks[last], end - (last << BLOCK_BITS));
    }

    int end() {
        return end;
    }

    /** The entry after this one, or {@link #end}. */
    int next(int entry) {
        int next = entry + HEADER + PackedName.size(length(entry));
        return next < end && length(next) == 0 ? nextBlock(next) : next;
    }

    int length(int entry) {
        return block(entry)[at(entry)] & 0xff;
    }

    private byte flags(int entry) {
        return block(entry)[at(entry) + 1];
    }

    Kind kind(int entry) {
        return Kind.of(flags(entry) & KIND);
    }

    Action action(int entry) {
        return (flags(entry) & ALLOW) != 0 ? Action.ALLOW : Action.BLOCK;
    }

    Terms terms(int entry) {
        return (flags(entry) & HAS_TERMS) == 0 ? Terms.NONE : terms.getOrDefault(entry, Terms.NONE);
    }

    int line(int entry) {
        byte[] block = block(entry);
        int at = at(entry);
        return (block[at + 2] & 0xff) << 16 | (block[at + 3] & 0xff) << 8 | (block[at + 4] & 0xff);
    }

    /** Writes the name to the start of {@code target}, which has room for 255 bytes; returns its length. */
    int unpack(int entry, byte[] target) {
        int length = length(entry);
        PackedName.unpack(block(entry), at(entry) + HEADER, length, target);
        return length;
    }

    boolean isNamed(int entry, String name, int start) {
        return length(entry) == name.length() - start
                && PackedName.matches(block(entry), at(entry) + HEADER, name, start);
    }

    /** 64 bits of the name, the kind and the action. */
    long hash(int entry) {
        int size = PackedName.size(length(entry));
        return Hashing.farmHashFingerprint64()
                        .hashBytes(block(entry), at(entry) + HEADER, size)
                        .asLong()
                + (flags(entry) & (KIND | ALLOW));
    }

    boolean sameName(int a, int b) {
        int size = PackedName.size(length(a));
        int nameA = at(a) + HEADER;
        int nameB = at(b) + HEADER;
        return length(a) == length(b) && Arrays.equals(block(a), nameA, nameA + size, block(b), nameB, nameB + size);
    }
}
