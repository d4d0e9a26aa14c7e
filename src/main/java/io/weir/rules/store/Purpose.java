package io.weir.rules.store;

/** What a load is for. */
public enum Purpose {
    /** The files are taken if they are good. */
    TAKE,
    /** The same, even if lists shrank by more than they may, or not one rule is left. */
    TAKE_SHRUNK,
    /** Nothing is taken: only what would come of it is told. */
    LOOK,
    /** The same of {@link #TAKE_SHRUNK}. */
    LOOK_SHRUNK;

    boolean takes() {
        return this == TAKE || this == TAKE_SHRUNK;
    }

    /** Whether lists that wait for a yes are read, not their copies; what is taken they have become before. */
    boolean readsWaiting() {
        return this == LOOK_SHRUNK;
    }

    boolean evenShrunk() {
        return this == TAKE_SHRUNK || this == LOOK_SHRUNK;
    }
}
