package io.weir.inspect;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The types of the extensions of one hello: each may occur once (RFC 8446 §4.2). A browser sends about 18, which a short array
 * holds; for the thousands an attacker may send there is a set, so that the work never grows with their square.
 */
final class ExtensionTypes {
    private static final int FEW = 24;

    private final char[] few = new char[FEW];
    private int count;
    private @Nullable BitSet many;

    /** False where the type was there already; 0 to 65535. */
    boolean add(int type) {
        BitSet set = many;
        if (set != null) {
            boolean fresh = !set.get(type);
            set.set(type);
            return fresh;
        }
        for (int i = 0; i < count; i++) {
            if (few[i] == type) {
                return false;
            }
        }
        few[count++] = (char) type;
        if (count == FEW) {
            many = spread();
        }
        return true;
    }

    private BitSet spread() {
        BitSet set = new BitSet(1 << 16);
        for (char type : Arrays.copyOf(few, count)) {
            set.set(type);
        }
        return set;
    }
}
